package io.coffer.wallet.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.ChainIndex;
import io.coffer.index.Conduct;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what speaks against a token. What its texts say is worked out once, since they hardly ever change. Unicode's
 * tables are loaded with the first text: they take half a second that no start should wait for.
 */
final class RiskScorer {
    private static final int MAX_KEPT = 50_000;

    private final RiskData data;
    private final RiskRules rules;
    private final ConductRules conduct;
    private volatile @Nullable Texts loaded;
    private final Cache<Said, List<RiskLine>> said =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

    /** Copies are sought among the tokens of the same chain, so the chain belongs to the key. */
    private record Said(ChainIndex chain, String symbol, String name) {}

    private record Texts(TextRules text, ImpersonationRules impersonation) {}

    RiskScorer(RiskData data) {
        this.data = data;
        this.rules = data.rules();
        this.conduct = new ConductRules(data.rules());
    }

    private Texts texts() {
        Texts known = loaded;
        return known == null ? load() : known;
    }

    private synchronized Texts load() {
        Texts known = loaded;
        if (known == null) {
            known = new Texts(new TextRules(rules), new ImpersonationRules(rules, data.verified(), data.chains()));
            loaded = known;
        }
        return known;
    }

    /** @param token not verified */
    RiskScore score(TokenId token, TokenMetadata metadata, Conduct seen) {
        List<RiskLine> lines = new ArrayList<>(
                said.get(new Said(token.chain(), metadata.symbol(), metadata.name()), _ -> textLines(token, metadata)));
        lines.addAll(conduct.lines(seen));
        return new RiskScore(lines, rules.limit(RiskLimit.THRESHOLD));
    }

    private List<RiskLine> textLines(TokenId token, TokenMetadata metadata) {
        Texts texts = texts();
        List<RiskLine> lines = new ArrayList<>(texts.text().lines(metadata));
        lines.addAll(texts.impersonation().lines(token, metadata));
        return List.copyOf(lines);
    }
}
