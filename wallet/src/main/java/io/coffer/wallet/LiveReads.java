package io.coffer.wallet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.index.FollowedChain;
import io.coffer.index.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Balances that only a node can state, read at one block and kept for as long as that block is asked for. Questions that
 * come at the same time wait for one reading.
 */
final class LiveReads {
    private static final int MAX_TOKENS_KEPT = 500_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Cache<Key, Known> known = Caffeine.newBuilder()
            .maximumWeight(MAX_TOKENS_KEPT)
            .weigher((Key _, Known amounts) -> 1 + amounts.weight)
            .expireAfterAccess(KEPT_FOR)
            .build();
    private final Semaphore permits;
    private final LongAdder calls = new LongAdder();

    /** @param atOnce node calls at one time over all chains */
    LiveReads(int atOnce) {
        this.permits = new Semaphore(atOnce);
    }

    /** What a reading came to. */
    sealed interface Live {

        /** All that was asked, at exactly the block; a token is empty where it refuses to tell. */
        record Known(Map<TokenAddress, Optional<Amount>> amounts) implements Live {}

        /** The node left the block. */
        record Gone(String reason) implements Live {}

        record Unavailable(String reason) implements Live {}
    }

    private record Key(ChainIndex chain, Address owner, BlockHash block) {}

    private static final class Known {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<TokenAddress, Optional<Amount>> amounts = new HashMap<>();
        private volatile int weight;
    }

    /** Node calls so far. */
    long calls() {
        return calls.sum();
    }

    /** @param kept tokens that the index keeps rows of: only these are handed back to it */
    Live read(FollowedChain chain, BlockHash at, Address owner, Set<TokenAddress> tokens, Set<TokenAddress> kept)
            throws InterruptedException {
        Key key = new Key(chain.chain(), owner, at);
        Known entry = known.get(key, _ -> new Known());
        entry.lock.lockInterruptibly();
        try {
            List<TokenAddress> missing = new ArrayList<>(tokens);
            missing.removeAll(entry.amounts.keySet());
            if (!missing.isEmpty()) {
                switch (ask(chain, at, owner, missing)) {
                    case Reading.Read(Map<TokenAddress, Amount> amounts) -> {
                        missing.forEach(token -> entry.amounts.put(token, Optional.ofNullable(amounts.get(token))));
                        entry.weight = entry.amounts.size();
                        known.put(key, entry);
                        handBack(chain, at, owner, amounts, kept);
                    }
                    case Reading.NotCanonical(String reason) -> {
                        return new Live.Gone(reason);
                    }
                    case Reading.Unavailable(String reason) -> {
                        return new Live.Unavailable(reason);
                    }
                }
            }
            return new Live.Known(tokens.stream().collect(Collectors.toMap(token -> token, entry.amounts::get)));
        } finally {
            entry.lock.unlock();
        }
    }

    private Reading<Map<TokenAddress, Amount>> ask(
            FollowedChain chain, BlockHash at, Address owner, List<TokenAddress> tokens) throws InterruptedException {
        if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Reading.Unavailable<>("too many balances are being read from nodes");
        }
        try {
            calls.increment();
            return chain.values().read(at, owner, tokens);
        } finally {
            permits.release();
        }
    }

    private static void handBack(
            FollowedChain chain,
            BlockHash at,
            Address owner,
            Map<TokenAddress, Amount> amounts,
            Set<TokenAddress> kept) {
        Map<TokenAddress, Amount> reported = new HashMap<>(amounts);
        reported.keySet().retainAll(kept);
        if (!reported.isEmpty()) {
            chain.observed(at, owner, reported);
        }
    }
}
