package io.coffer.server;

/** Something outside keeps the server, or a command on its data, from starting. The message is one line for the operator. */
public final class CannotStartException extends RuntimeException {
    CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }

    CannotStartException(String message) {
        super(message);
    }
}
