package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tokens that burned all the gas they were given, twice: they are not asked again until a time that doubles with every
 * offence. Safe for many threads.
 */
final class Quarantine {
    private static final int MAX_TOKENS = 10_000;
    private static final long FIRST_NANOS = 60_000_000_000L;
    private static final int MAX_DOUBLINGS = 9;

    private final LongSupplier nanoTime;
    private final Map<EvmAddress, Sentence> sentences = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<EvmAddress, Sentence> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    private record Sentence(int offences, long until) {}

    Quarantine(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean holds(EvmAddress token) {
        Sentence sentence = sentences.get(token);
        return sentence != null && sentence.until() - nanoTime.getAsLong() > 0;
    }

    synchronized void offended(EvmAddress token) {
        Sentence before = sentences.get(token);
        int doublings = before == null ? 0 : Math.min(before.offences(), MAX_DOUBLINGS);
        sentences.put(token, new Sentence(doublings + 1, nanoTime.getAsLong() + (FIRST_NANOS << doublings)));
    }

    synchronized void behaved(EvmAddress token) {
        sentences.remove(token);
    }
}
