package io.coffer.server;

/** Files cannot be loaded; the message names the file and is meant for the operator. */
public final class SolanaLoadException extends RuntimeException {
    SolanaLoadException(String message) {
        super(message);
    }

    SolanaLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
