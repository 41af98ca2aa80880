package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the reading of history is.
 *
 * @param left estimated from the pace so far; absent until there is one
 */
public record BackfillProgress(
        ChainIndex chain, Height first, Height reached, Height target, Duration elapsed, Optional<Duration> left) {

    /** Hears of every range applied, on the follower's thread. */
    public interface Listener {
        Listener SILENT = _ -> {};

        void progressed(BackfillProgress progress);
    }

    static BackfillProgress of(ChainIndex chain, Height first, Height reached, Height target, Duration elapsed) {
        long done = reached.value() - first.value() + 1;
        long missing = target.value() - reached.value();
        Optional<Duration> left = done <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) ((double) elapsed.toMillis() / done * missing)));
        return new BackfillProgress(chain, first, reached, target, elapsed, left);
    }

    /** Blocks applied per second so far. */
    public double blocksPerSecond() {
        long blocks = reached.value() - first.value() + 1;
        return elapsed.isZero() ? 0 : blocks / (elapsed.toNanos() / 1e9);
    }
}
