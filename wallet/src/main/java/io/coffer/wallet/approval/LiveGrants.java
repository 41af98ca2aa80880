package io.coffer.wallet.approval;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.Address;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.index.Approval;
import io.coffer.index.FollowedChain;
import io.coffer.index.Grant;
import io.coffer.index.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What approvals come to, read from a node at one block and kept for as long as that block is asked for. Questions that
 * come at the same time wait for one reading.
 */
final class LiveGrants {
    private static final int MAX_KEPT = 200_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 64;

    private final Cache<Key, Entry> known = Caffeine.newBuilder()
            .maximumWeight(MAX_KEPT)
            .weigher((Key _, Entry entry) -> 1 + entry.weight)
            .expireAfterAccess(KEPT_FOR)
            .build();
    private final Semaphore permits = new Semaphore(AT_ONCE);

    private record Key(ChainIndex chain, Address owner, BlockHash block) {}

    private static final class Entry {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Map<Approval, Grant> grants;
        private volatile int weight;
    }

    /** @param approvals all that the index has of {@code owner} at {@code at} */
    Reading<Map<Approval, Grant>> read(FollowedChain chain, BlockRef at, Address owner, List<Approval> approvals)
            throws InterruptedException {
        if (approvals.isEmpty()) {
            return new Reading.Read<>(Map.of());
        }
        Key key = new Key(chain.chain(), owner, at.hash());
        Entry entry = known.get(key, _ -> new Entry());
        entry.lock.lockInterruptibly();
        try {
            Map<Approval, Grant> kept = entry.grants;
            if (kept != null) {
                return new Reading.Read<>(kept);
            }
            Reading<Map<Approval, Grant>> reading = ask(chain, at, owner, approvals);
            if (reading instanceof Reading.Read<Map<Approval, Grant>>(Map<Approval, Grant> grants)) {
                entry.grants = grants;
                entry.weight = grants.size();
                known.put(key, entry);
                handBack(chain, at, owner, grants);
            }
            return reading;
        } finally {
            entry.lock.unlock();
        }
    }

    private Reading<Map<Approval, Grant>> ask(FollowedChain chain, BlockRef at, Address owner, List<Approval> approvals)
            throws InterruptedException {
        if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Reading.Unavailable<>("too many approvals are being read from nodes");
        }
        try {
            return chain.values().grants(at, owner, approvals);
        } finally {
            permits.release();
        }
    }

    private static void handBack(FollowedChain chain, BlockRef at, Address owner, Map<Approval, Grant> grants) {
        List<Approval> gone = grants.entrySet().stream()
                .filter(entry -> entry.getValue().amount().isZero())
                .map(Map.Entry::getKey)
                .toList();
        if (!gone.isEmpty()) {
            chain.observedGone(at.hash(), owner, gone);
        }
    }
}
