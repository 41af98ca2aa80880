package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Tokens that said nothing of themselves when last asked, so that not every block asks again. Safe for many threads. */
final class MuteTokens {
    private static final int MAX_TOKENS = 10_000;
    private static final long AGAIN_AFTER_NANOS = 3_600_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<EvmAddress, Long> askedAt = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<EvmAddress, Long> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    MuteTokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean isMute(EvmAddress token) {
        Long asked = askedAt.get(token);
        return asked != null && nanoTime.getAsLong() - asked < AGAIN_AFTER_NANOS;
    }

    synchronized void saidNothing(EvmAddress token) {
        askedAt.remove(token);
        askedAt.put(token, nanoTime.getAsLong());
    }
}
