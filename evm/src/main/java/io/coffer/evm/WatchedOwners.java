package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.index.PendingTransaction;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The owners that somebody asked about lately, and where transactions mention them: a Safe, a multicall or a bundle names
 * its owner somewhere in its call data, at any place. Safe for many threads.
 */
final class WatchedOwners {
    private static final int MOST = 10_000;
    private static final long WATCHED_NANOS = Duration.ofHours(1).toNanos();
    /** The filter is made anew this often, so that those who are watched no more leave it. */
    private static final long FILTER_NANOS = Duration.ofMinutes(10).toNanos();

    /** Owners that one transaction may be noted for. */
    private static final int MAX_MENTIONED = 4;

    private static final int FILTER_BITS = 1 << 18;

    private final LongSupplier nanoTime;
    /** Who asked least lately comes first. Guarded by this. */
    private final Map<EvmAddress, Long> asked = new LinkedHashMap<>();

    /** Holds the last bytes of every owner; read without the lock. */
    private volatile BitSet filter = new BitSet(FILTER_BITS);

    private long filterNanos;

    WatchedOwners(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.filterNanos = nanoTime.getAsLong();
    }

    synchronized void asked(EvmAddress owner) {
        long now = nanoTime.getAsLong();
        boolean isNew = asked.remove(owner) == null;
        asked.put(owner, now);
        if (asked.size() > MOST) {
            asked.remove(asked.keySet().iterator().next());
        }
        if (isNew || now - filterNanos > FILTER_NANOS) {
            asked.values().removeIf(then -> now - then > WATCHED_NANOS);
            BitSet fresh = isNew && now - filterNanos <= FILTER_NANOS ? (BitSet) filter.clone() : rebuilt(now);
            fresh.set(slot(owner.key(), EvmAddress.LENGTH));
            filter = fresh;
        }
    }

    private BitSet rebuilt(long now) {
        filterNanos = now;
        BitSet fresh = new BitSet(FILTER_BITS);
        asked.keySet().forEach(owner -> fresh.set(slot(owner.key(), EvmAddress.LENGTH)));
        return fresh;
    }

    /** Of the four bytes before {@code end}. */
    private static int slot(byte[] bytes, int end) {
        int word = bytes[end - 4] << 24
                | (bytes[end - 3] & 0xff) << 16
                | (bytes[end - 2] & 0xff) << 8
                | (bytes[end - 1] & 0xff);
        return (word * 0x9e3779b1) >>> 14;
    }

    /** The watched owners that a transaction is from, to, or mentions. */
    Set<EvmAddress> mentionedIn(PendingTransaction transaction) {
        Set<EvmAddress> mentioned = new LinkedHashSet<>();
        note(transaction.sender(), mentioned);
        transaction.to().ifPresent(to -> note(to, mentioned));
        byte[] data = transaction.data();
        BitSet probable = filter;
        for (int end = EvmAddress.LENGTH; end <= data.length && mentioned.size() < MAX_MENTIONED; end++) {
            if (probable.get(slot(data, end))) {
                note(EvmAddress.of(data, end - EvmAddress.LENGTH), mentioned);
            }
        }
        return mentioned;
    }

    private synchronized void note(EvmAddress owner, Set<EvmAddress> mentioned) {
        Long then = asked.get(owner);
        if (then != null && nanoTime.getAsLong() - then <= WATCHED_NANOS) {
            mentioned.add(owner);
        }
    }
}
