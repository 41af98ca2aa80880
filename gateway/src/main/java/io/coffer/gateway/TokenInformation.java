package io.coffer.gateway;

import io.coffer.chain.Amount;
import io.coffer.chain.DecimalText;
import io.coffer.wallet.market.Market;
import io.coffer.wallet.market.TokenDetail;
import io.coffer.wallet.market.TokenPage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What is known of a token. */
final class TokenInformation implements Endpoint {
    private final Market market;

    TokenInformation(Market market) {
        this.market = market;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        QueryParameters query = QueryParameters.parse(call.query());
        TokenDetail token = AccountAnswers.of(market.detail(MarketParameters.token(query)));
        TokenPage page = token.page();
        JsonBuffer data = new JsonBuffer(512).raw("{\"logoUrl\":").string(page.logo());
        data.raw(",\"officialWebsite\":").string(page.website()).raw(",\"socialUrls\":{");
        social(page.social(), data);
        data.raw("},\"decimals\":\"" + token.metadata().decimals() + "\",\"tokenAddress\":")
                .string(token.token().address().text())
                .raw(",\"chainIndex\":\"" + token.token().chain().text() + "\",\"chainName\":")
                .string(token.chainName())
                .raw(",\"symbol\":")
                .string(token.metadata().symbol())
                .raw(",\"name\":")
                .string(token.metadata().name());
        data.raw(",\"maxSupply\":\""
                + page.maxSupply().map(TokenInformation::text).orElse("")
                + "\",\"totalSupply\":\""
                + token.supply().map(units -> supply(units, token)).orElse("")
                + "\",\"volume24h\":\"0\",\"marketCap\":\""
                + token.marketCap().map(TokenInformation::text).orElse("0") + "\"}");
        return Reply.success("success", data, AsOfHeader.of(List.of(token.asOf())));
    }

    private static String supply(Amount units, TokenDetail token) {
        return DecimalText.of(units, token.metadata().decimals());
    }

    private static void social(Map<String, List<String>> social, JsonBuffer data) {
        String comma = "";
        for (Map.Entry<String, List<String>> network : social.entrySet()) {
            data.raw(comma).string(network.getKey()).raw(":[");
            String between = "";
            for (String url : network.getValue()) {
                data.raw(between).string(url);
                between = ",";
            }
            data.raw("]");
            comma = ",";
        }
    }

    /** Plain digits, no exponent, no trailing zeros. */
    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
