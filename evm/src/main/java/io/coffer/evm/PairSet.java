package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * The distinct pairs of a range of blocks, each once, in the order of their first log. Open addressing over words, five
 * a pair, since a range of old blocks names millions of pairs of which most were seen before.
 */
final class PairSet implements LogDecoder.Sink {
    private static final int WORDS = 5;
    private static final int INITIAL_SLOTS = 1024;
    /** Addresses can be chosen to collide under a known hash, so each process has its own. */
    private static final long SALT = new SplittableRandom().nextLong() | 1;

    private long[] pairs = new long[INITIAL_SLOTS / 2 * WORDS];
    private int size;
    /** Number of the pair, plus one; zero is free. At most half are taken. */
    private int[] slots = new int[INITIAL_SLOTS];

    @Override
    public void named(RawLog log, int ownerTopic, LogDecoder.Movement movement) {
        long mixed = log.topicWord(ownerTopic, 1) << 32 | log.emitterHigh;
        long ownerMiddle = log.topicWord(ownerTopic, 2);
        long ownerLow = log.topicWord(ownerTopic, 3);
        add(mixed, ownerMiddle, ownerLow, log.emitterMiddle, log.emitterLow);
    }

    private void add(long mixed, long ownerMiddle, long ownerLow, long tokenMiddle, long tokenLow) {
        int slot = slot(mixed, ownerMiddle, ownerLow, tokenMiddle, tokenLow);
        while (slots[slot] != 0) {
            int at = (slots[slot] - 1) * WORDS;
            if (pairs[at] == mixed
                    && pairs[at + 1] == ownerMiddle
                    && pairs[at + 2] == ownerLow
                    && pairs[at + 3] == tokenMiddle
                    && pairs[at + 4] == tokenLow) {
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        int at = size * WORDS;
        pairs[at] = mixed;
        pairs[at + 1] = ownerMiddle;
        pairs[at + 2] = ownerLow;
        pairs[at + 3] = tokenMiddle;
        pairs[at + 4] = tokenLow;
        slots[slot] = ++size;
        if (size * 2 >= slots.length) {
            grow();
        }
    }

    private int slot(long a, long b, long c, long d, long e) {
        long hash = mix(mix(mix(mix(mix(SALT ^ a) ^ b) ^ c) ^ d) ^ e);
        return (int) (hash ^ hash >>> 32) & (slots.length - 1);
    }

    private static long mix(long word) {
        long mixed = (word ^ word >>> 32) * SALT;
        return mixed ^ mixed >>> 29;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        pairs = Arrays.copyOf(pairs, slots.length / 2 * WORDS);
        for (int i = 0; i < size; i++) {
            int at = i * WORDS;
            int slot = slot(pairs[at], pairs[at + 1], pairs[at + 2], pairs[at + 3], pairs[at + 4]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    int size() {
        return size;
    }

    /** Visits owner and token of each pair. */
    void forEach(BiConsumer<EvmAddress, EvmAddress> visitor) {
        for (int i = 0; i < size; i++) {
            int at = i * WORDS;
            EvmAddress owner = RawLog.address(pairs[at] >>> 32, pairs[at + 1], pairs[at + 2]);
            EvmAddress token = RawLog.address(pairs[at] & 0xffffffffL, pairs[at + 3], pairs[at + 4]);
            visitor.accept(owner, token);
        }
    }
}
