package io.coffer.wallet;

/** A file of holdings that cannot be taken; the message names the line and what is wrong with it. */
public final class ImportException extends RuntimeException {
    ImportException(long line, String problem) {
        super("line " + line + ": " + problem);
    }

    ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
