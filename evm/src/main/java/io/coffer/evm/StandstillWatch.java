package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import java.time.Duration;
import java.util.Optional;

/** Notices a head that does not move. Safe for many threads. */
final class StandstillWatch {
    /** Longer than the longest usual pause between two blocks of any chain that has several nodes. */
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private Optional<BlockHash> last = Optional.empty();
    private long since;

    /** Whether {@code head} is the same as at every call for a minute, now being {@code nanoTime}. */
    synchronized boolean stands(BlockRef head, long nanoTime) {
        if (!last.equals(Optional.of(head.hash()))) {
            last = Optional.of(head.hash());
            since = nanoTime;
        }
        return nanoTime - since >= PATIENCE_NANOS;
    }
}
