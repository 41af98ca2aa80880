package io.coffer.client;

/** The call was or may have been sent and no whole answer came: the server may have acted on it. */
public final class OutcomeUnknownException extends RuntimeException {
    OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
