package io.coffer.access;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two kinds of time this room needs.
 *
 * @param wall what requests' timestamps are held against
 * @param monotonicNanos what waiting is measured with; unlike wall time it never steps back, which would keep a revoked
 *     key alive
 */
public record Clocks(InstantSource wall, LongSupplier monotonicNanos) {

    /** The machine's own. */
    public static Clocks system() {
        return new Clocks(InstantSource.system(), System::nanoTime);
    }
}
