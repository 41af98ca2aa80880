package io.coffer.wallet.price.onchain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.EvmAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What pools' accumulators said a while ago, so that a mean can be taken of those that keep no history of their own. For
 * one thread.
 */
final class Samples {
    private static final int MAX_POOLS = 20_000;

    /** Samples of a pool are at least this far apart. */
    private static final long SPACING_SECONDS = Duration.ofMinutes(2).toSeconds();

    private final long window;
    private final long shortest;
    private final Cache<EvmAddress, Deque<Sample>> kept;

    /** @param shortest time over which a mean says anything, where the window has not gone by yet */
    Samples(Duration window, Duration shortest) {
        this.window = window.toSeconds();
        this.shortest = shortest.toSeconds();
        this.kept = Caffeine.newBuilder().maximumSize(MAX_POOLS).build();
    }

    /** Keeps {@code now}; the sample to take the mean since: the youngest as old as the window, else the oldest. */
    Optional<Sample> since(EvmAddress pool, Sample now) {
        Deque<Sample> earlier = kept.get(pool, _ -> new ArrayDeque<>());
        // A reorganised chain's clock may go back: what was sampled on the branch that is gone means nothing.
        while (!earlier.isEmpty() && earlier.getLast().time() > now.time()) {
            earlier.removeLast();
        }
        while (earlier.size() > 1 && second(earlier).time() <= now.time() - window) {
            earlier.removeFirst();
        }
        if (!earlier.isEmpty() && earlier.getFirst().time() < now.time() - 2 * window) {
            earlier.removeFirst();
        }
        if (earlier.isEmpty() || earlier.getLast().time() + SPACING_SECONDS <= now.time()) {
            earlier.addLast(now);
        }
        return Optional.of(earlier.getFirst()).filter(sample -> sample.time() <= now.time() - shortest);
    }

    private static Sample second(Deque<Sample> samples) {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }
}
