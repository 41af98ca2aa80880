package io.coffer.wallet.market;

import io.coffer.wallet.price.PointPeriod;
import java.time.Duration;

/** How far apart earlier prices are asked for. */
public enum HistoryStep {
    /** Answered with points five minutes apart: finer ones are not kept. */
    MINUTE(PointPeriod.FIVE_MINUTES, Duration.ofMinutes(5)),
    FIVE_MINUTES(PointPeriod.FIVE_MINUTES, Duration.ofMinutes(5)),
    HALF_HOUR(PointPeriod.FIVE_MINUTES, Duration.ofMinutes(30)),
    HOUR(PointPeriod.FIVE_MINUTES, Duration.ofHours(1)),
    DAY(PointPeriod.DAY, Duration.ofDays(1));

    private final PointPeriod kept;
    private final Duration length;

    HistoryStep(PointPeriod kept, Duration length) {
        this.kept = kept;
        this.length = length;
    }

    /** The kept points that it is made of. */
    PointPeriod kept() {
        return kept;
    }

    Duration length() {
        return length;
    }

    /** Kept points within one step. */
    int keptPoints() {
        return Math.toIntExact(length.dividedBy(kept.length()));
    }
}
