package io.coffer.client;

/** No connection came about, so the call had no effect: it may be repeated. */
public final class ServerUnreachableException extends RuntimeException {
    ServerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
