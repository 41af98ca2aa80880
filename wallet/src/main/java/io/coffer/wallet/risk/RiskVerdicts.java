package io.coffer.wallet.risk;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Conduct;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Explanation.DataVersions;
import io.coffer.wallet.risk.Explanation.Ground;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The front door: whether a token is held to be risky, and why. The strongest ground decides: the operator's word, what
 * was said at import, the list of verified tokens, a price that a market makes, and last the score. A token without a
 * price is not risky for that. Safe for many threads; reading never waits.
 */
public final class RiskVerdicts {
    private static final TokenMetadata SAYS_NOTHING = new TokenMetadata("", "", 0);

    private final VerdictStore store;
    private final OverrideStore overrideStore;
    private final Prices prices;
    private final RiskScorer scorer;
    private final VerifiedTokens verified;
    private final DataVersions data;
    private final Map<TokenId, Verdict> imported;
    private volatile Map<TokenId, VerdictOverride> overrides;
    private volatile long version;

    private RiskVerdicts(VerdictStore store, OverrideStore overrideStore, Prices prices, RiskData data) {
        this.store = store;
        this.overrideStore = overrideStore;
        this.prices = prices;
        this.scorer = new RiskScorer(data);
        this.verified = data.verified();
        this.data = new DataVersions(data.rules().version(), data.verified().version());
        this.imported = new ConcurrentHashMap<>(store.load());
        this.overrides = load();
    }

    /** Starts with what the stores kept. */
    public static RiskVerdicts open(VerdictStore store, OverrideStore overrides, Prices prices, RiskData data) {
        return new RiskVerdicts(store, overrides, prices, data);
    }

    private Map<TokenId, VerdictOverride> load() {
        return overrideStore.load().stream()
                .collect(Collectors.toUnmodifiableMap(VerdictOverride::token, Function.identity()));
    }

    /**
     * @param metadata what the token says of itself
     * @param seen what it was seen to do
     */
    public Verdict of(TokenId token, TokenMetadata metadata, Conduct seen) {
        return ground(token)
                .settled()
                .orElseGet(() -> scorer.score(token, metadata, seen).verdict());
    }

    /** The same, with every line. */
    public Explanation explain(TokenId token, Optional<TokenMetadata> metadata, Conduct seen) {
        RiskScore score = scorer.score(token, metadata.orElse(SAYS_NOTHING), seen);
        return new Explanation(token, metadata, seen, ground(token), score, data);
    }

    private Ground ground(TokenId token) {
        VerdictOverride override = overrides.get(token);
        if (override != null) {
            return new Ground.Overridden(override);
        }
        Verdict said = imported.get(token);
        if (said != null) {
            return new Ground.Imported(said);
        }
        if (token.address() instanceof TokenAddress.Native) {
            return new Ground.NativeCoin();
        }
        Optional<VerifiedTokens.Entry> known = verified.find(token);
        if (known.isPresent()) {
            return new Ground.Verified(known.get().symbol(), known.get().name());
        }
        return prices.quote(token)
                .filter(RiskVerdicts::isOfAMarket)
                .map(Quote::origin)
                .<Ground>map(Ground.Priced::new)
                .orElseGet(Ground.Scored::new);
    }

    /** Whoever makes bait can also lock some real money in a pool of its own: a price that is so thin clears nothing. */
    private static boolean isOfAMarket(Quote quote) {
        return quote.origin() != PriceOrigin.IMPORT
                && quote.confidence().hundredths() >= Confidence.UNTOLD.hundredths();
    }

    /** Whether {@code token} is on the list of verified tokens, or a chain's own coin. */
    public boolean isVerified(TokenId token) {
        return token.address() instanceof TokenAddress.Native
                || verified.find(token).isPresent();
    }

    /** Whether what {@code token} does can make a difference: whoever is clear anyway need not be watched. */
    public boolean isInQuestion(TokenId token) {
        return ground(token) instanceof Ground.Scored;
    }

    /** Loads what the first verdict would have to wait for. */
    void warmUp() {
        scorer.score(new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN), SAYS_NOTHING, Conduct.UNSEEN);
    }

    /** Grows whenever a verdict changed for another reason than its token or its price. */
    public long version() {
        return version;
    }

    /** Stores and publishes what imported rows say. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written under this object's lock only
    public synchronized void record(Map<TokenId, Verdict> verdicts) {
        if (!verdicts.isEmpty()) {
            store.save(verdicts);
            imported.putAll(verdicts);
            version++;
        }
    }

    /** Takes over what other processes said meanwhile. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written under this object's lock only
    public synchronized void refresh() {
        Map<TokenId, VerdictOverride> now = load();
        if (!now.equals(overrides)) {
            overrides = now;
            version++;
        }
    }
}
