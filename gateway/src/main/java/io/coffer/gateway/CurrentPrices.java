package io.coffer.gateway;

import io.coffer.chain.Amount;
import io.coffer.chain.DecimalText;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.market.CurrentPrice;
import io.coffer.wallet.market.Market;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.Quote;
import java.util.List;

/** What tokens cost now. */
final class CurrentPrices implements Endpoint {
    private static final int MAX_TOKENS = 100;
    private static final int CONFIDENCE_DECIMALS = 2;

    private final Market market;

    CurrentPrices(Market market) {
        this.market = market;
    }

    @Override
    public Reply answer(Call call) {
        List<RequestedToken> tokens = BodyParameters.tokenArray(call.body(), MAX_TOKENS);
        List<CurrentPrice> prices = AccountAnswers.of(market.current(tokens));
        JsonBuffer data = new JsonBuffer(64 + 200 * prices.size());
        String comma = "";
        for (CurrentPrice price : prices) {
            data.raw(comma);
            price.quote().ifPresentOrElse(quote -> known(quote, data), () -> unknown(data));
            data.raw("\",\"chainIndex\":\"" + price.token().chain().text() + "\",\"tokenAddress\":")
                    .string(price.token().address().text())
                    .raw("}");
            comma = ",";
        }
        return Reply.success("success", data);
    }

    private static void known(Quote quote, JsonBuffer data) {
        String confidence = DecimalText.of(Amount.of(quote.confidence().hundredths()), CONFIDENCE_DECIMALS);
        data.raw("{\"price\":\"" + quote.price().text() + "\",\"time\":\""
                + quote.at().toEpochMilli() + "\",\"source\":\"" + source(quote.origin()) + "\",\"confidence\":\""
                + confidence);
    }

    /** Zeros, since clients read numbers without a guard. */
    private static void unknown(JsonBuffer data) {
        data.raw("{\"price\":\"0\",\"time\":\"0\",\"source\":\"\",\"confidence\":\"0");
    }

    private static String source(PriceOrigin origin) {
        return switch (origin) {
            case OPERATOR_FILE -> "file";
            case IMPORT -> "import";
            case CHAIN -> "chain";
            case DEFILLAMA -> "defillama";
            case COINGECKO -> "coingecko";
        };
    }
}
