package io.coffer.wallet.price;

import java.time.Duration;
import java.time.Instant;

/** How far apart kept points of a price are, and for how long they are kept. Days are days of UTC. */
public enum PointPeriod {
    FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofDays(7)),
    DAY(Duration.ofDays(1), Duration.ofDays(731));

    private final Duration length;
    private final Duration kept;

    PointPeriod(Duration length, Duration kept) {
        this.length = length;
        this.kept = kept;
    }

    public Duration length() {
        return length;
    }

    public Duration kept() {
        return kept;
    }

    /** The start of the period that {@code time} lies in. */
    public Instant start(Instant time) {
        return start(time, length);
    }

    /** The start of the period of {@code length} that {@code time} lies in. */
    public static Instant start(Instant time, Duration length) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }
}
