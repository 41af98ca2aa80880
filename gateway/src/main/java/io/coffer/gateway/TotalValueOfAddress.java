package io.coffer.gateway;

import io.coffer.gateway.Parameters.RiskFlag;
import io.coffer.wallet.AssetClass;
import io.coffer.wallet.TotalValue;
import io.coffer.wallet.Wallet;
import java.util.Optional;

/** What an address is worth in US dollars. */
final class TotalValueOfAddress implements Endpoint {
    private final Wallet wallet;
    private final Generation generation;

    TotalValueOfAddress(Wallet wallet, Generation generation) {
        this.wallet = wallet;
        this.generation = generation;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        QueryParameters query = QueryParameters.parse(call.query());
        TotalValue total = Answers.of(
                wallet.total(query.address(), query.chains(), assets(query), query.riskFilter(RiskFlag.ONE_LEAVES_OUT)),
                generation);
        JsonBuffer body = new JsonBuffer(256)
                .raw("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"totalValue\":\"")
                .raw(total.text())
                .raw("\"}]}");
        return Reply.enveloped(body, Optional.of(AsOfHeader.of(total.asOf())));
    }

    static AssetClass assets(QueryParameters query) {
        return switch (query.text("assetType").orElse("0")) {
            case "0" -> AssetClass.ALL;
            case "1" -> AssetClass.TOKENS;
            case "2" -> AssetClass.DEFI;
            default -> throw Refusal.wrong("assetType", "neither 0, 1 nor 2");
        };
    }
}
