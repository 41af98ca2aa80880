package io.coffer.wallet.risk;

/** A file of rules or verified tokens cannot be taken; the message names file and line. */
public final class RiskDataException extends RuntimeException {
    RiskDataException(String message) {
        super(message);
    }

    RiskDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
