package io.coffer.store.sql;

/** The database cannot be opened or used; the message names the file or the operation. */
public final class SqlStoreException extends RuntimeException {
    SqlStoreException(String message) {
        super(message);
    }

    SqlStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
