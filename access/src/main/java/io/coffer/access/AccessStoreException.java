package io.coffer.access;

/** The store could not do what was asked; the message names the operation. Asking again later may succeed. */
public final class AccessStoreException extends RuntimeException {
    public AccessStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
