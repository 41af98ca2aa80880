package io.coffer.server.command;

/** A command cannot be done; the message is the one line that the user sees. */
final class Refused extends RuntimeException {
    Refused(String message) {
        super(message);
    }

    Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
