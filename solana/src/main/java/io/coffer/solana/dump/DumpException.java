package io.coffer.solana.dump;

/** A file has no accounts in a form that is known; the message says where and why. */
public final class DumpException extends RuntimeException {
    public DumpException(String message) {
        super(message);
    }

    public DumpException(String message, Throwable cause) {
        super(message, cause);
    }
}
