package io.coffer.index;

/** No node gave an answer that could be used; trying again later may help. The message says what was asked and why it failed. */
public final class SourceUnavailableException extends RuntimeException {
    public SourceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public SourceUnavailableException(String message) {
        super(message);
    }
}
