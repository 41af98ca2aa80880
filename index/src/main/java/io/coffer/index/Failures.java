package io.coffer.index;

import java.util.concurrent.ExecutionException;

/** Brings what another thread threw to the thread that asked. */
final class Failures {
    private Failures() {}

    /** The cause, to be thrown; the stack of the asking thread is added to it. */
    static RuntimeException cause(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof SourceUnavailableException unavailable) {
            return new SourceUnavailableException(String.valueOf(unavailable.getMessage()), unavailable);
        }
        return new IllegalStateException("reading failed for no reason that trying again could help", failed);
    }
}
