package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.RiskExplainer;

/** Why a token is held to be risky, or not. Ours. */
final class RiskExplanation implements Endpoint {
    private final RiskExplainer explainer;

    RiskExplanation(RiskExplainer explainer) {
        this.explainer = explainer;
    }

    @Override
    public Reply answer(Call call) {
        QueryParameters query = QueryParameters.parse(call.query());
        ChainIndex chain = Parameters.chain(query.text("chainIndex").orElseThrow(() -> Refusal.empty("chainIndex")));
        if (!explainer.knows(chain)) {
            throw Parameters.unknownChain(chain.text());
        }
        String address = query.text("tokenAddress").orElse("");
        TokenId token = explainer
                .parse(chain, address)
                .orElseThrow(() -> Refusal.wrong("tokenAddress", "no token of that chain: " + Refusal.echo(address)));
        return Reply.success("success", RiskDocument.write(explainer.explain(token)));
    }
}
