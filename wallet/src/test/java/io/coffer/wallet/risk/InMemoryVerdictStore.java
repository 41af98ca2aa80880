package io.coffer.wallet.risk;

import io.coffer.wallet.price.TokenId;
import java.util.HashMap;
import java.util.Map;

/** The plainest store that keeps the contract. */
public final class InMemoryVerdictStore implements VerdictStore {
    private final Map<TokenId, Verdict> verdicts = new HashMap<>();

    @Override
    public synchronized Map<TokenId, Verdict> load() {
        return Map.copyOf(verdicts);
    }

    @Override
    public synchronized void save(Map<TokenId, Verdict> judged) {
        verdicts.putAll(judged);
    }
}
