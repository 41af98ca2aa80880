package io.coffer.index;

import java.time.Duration;

/** How long to wait before trying again: 0.2 s, doubling to 10 s. */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration next = SHORTEST;

    /** Whether nobody waited since the last success. */
    boolean isFresh() {
        return next.equals(SHORTEST);
    }

    void reset() {
        next = SHORTEST;
    }

    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return now;
    }
}
