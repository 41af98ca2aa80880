package io.coffer.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** A token bucket, or no limit at all. */
final class RateLimiter {
    private final Optional<Bucket> bucket;

    private RateLimiter(Optional<Bucket> bucket) {
        this.bucket = bucket;
    }

    static RateLimiter of(RequestRate rate, Clocks clocks) {
        return rate.perSecond() == 0
                ? new RateLimiter(Optional.empty())
                : of(rate.perSecond(), rate.perSecond(), Duration.ofSeconds(1), clocks);
    }

    /** Holds {@code burst} tokens and gains {@code tokens} of them evenly over each {@code period}. */
    static RateLimiter of(int burst, int tokens, Duration period, Clocks clocks) {
        Bucket bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(tokens, period))
                .withCustomTimePrecision(new MonotonicMeter(clocks))
                .build();
        return new RateLimiter(Optional.of(bucket));
    }

    /** Takes one token; when there is none, answers how long until there is. */
    Optional<Duration> take() {
        if (bucket.isEmpty() || bucket.get().tryConsume(1)) {
            return Optional.empty();
        }
        ConsumptionProbe probe = bucket.get().tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private record MonotonicMeter(Clocks clocks) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clocks.monotonicNanos().getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
