package io.coffer.wallet;

import io.coffer.wallet.price.TokenId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which tokens were flagged, by import or by the operator; a token that nobody judged is clear. Safe for many threads. */
public final class RiskVerdicts {
    private final VerdictStore store;
    private final Map<TokenId, Verdict> judged;
    private volatile long version;

    private RiskVerdicts(VerdictStore store) {
        this.store = store;
        this.judged = new ConcurrentHashMap<>(store.load());
    }

    /** Starts with what {@code store} kept. */
    public static RiskVerdicts open(VerdictStore store) {
        return new RiskVerdicts(store);
    }

    public Verdict of(TokenId token) {
        return judged.getOrDefault(token, Verdict.CLEAR);
    }

    /** Grows whenever a verdict changed. */
    public long version() {
        return version;
    }

    /** Stores and publishes verdicts. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written under this object's lock only
    public synchronized void record(Map<TokenId, Verdict> verdicts) {
        if (!verdicts.isEmpty()) {
            store.save(verdicts);
            judged.putAll(verdicts);
            version++;
        }
    }
}
