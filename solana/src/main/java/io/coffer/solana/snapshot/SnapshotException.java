package io.coffer.solana.snapshot;

/** It is no snapshot archive, or a damaged one; the message says what was found. */
public final class SnapshotException extends RuntimeException {
    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
