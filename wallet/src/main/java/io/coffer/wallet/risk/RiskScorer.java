package io.coffer.wallet.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.ChainIndex;
import io.coffer.index.Conduct;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.List;

/** Adds up what speaks against a token. What its texts say is worked out once, since they hardly ever change. */
final class RiskScorer {
    private static final int MAX_KEPT = 50_000;

    private final RiskRules rules;
    private final TextRules text;
    private final ImpersonationRules impersonation;
    private final ConductRules conduct;
    private final Cache<Said, List<RiskLine>> said =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

    /** Copies are sought among the tokens of the same chain, so the chain belongs to the key. */
    private record Said(ChainIndex chain, String symbol, String name) {}

    RiskScorer(RiskData data) {
        this.rules = data.rules();
        this.text = new TextRules(data.rules());
        this.impersonation = new ImpersonationRules(data.rules(), data.verified(), data.chains());
        this.conduct = new ConductRules(data.rules());
    }

    /** @param token not verified */
    RiskScore score(TokenId token, TokenMetadata metadata, Conduct seen) {
        List<RiskLine> lines = new ArrayList<>(
                said.get(new Said(token.chain(), metadata.symbol(), metadata.name()), _ -> textLines(token, metadata)));
        lines.addAll(conduct.lines(seen));
        return new RiskScore(lines, rules.limit(RiskLimit.THRESHOLD));
    }

    private List<RiskLine> textLines(TokenId token, TokenMetadata metadata) {
        List<RiskLine> lines = new ArrayList<>(text.lines(metadata));
        lines.addAll(impersonation.lines(token, metadata));
        return List.copyOf(lines);
    }
}
