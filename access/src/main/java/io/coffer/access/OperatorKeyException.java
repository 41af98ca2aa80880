package io.coffer.access;

/** The operator key is missing, unreadable, unsafe or not the one the stored secrets were encrypted under. */
public final class OperatorKeyException extends RuntimeException {
    OperatorKeyException(String message) {
        super(message);
    }

    OperatorKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
