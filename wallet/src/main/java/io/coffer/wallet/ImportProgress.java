package io.coffer.wallet;

/** Told every now and then how far an import is. */
@FunctionalInterface
public interface ImportProgress {

    /** A file is read twice: nothing is written before every line was found good. */
    enum Phase {
        CHECKING,
        WRITING
    }

    void reached(Phase phase, long rows, long bytes, long ofBytes);
}
