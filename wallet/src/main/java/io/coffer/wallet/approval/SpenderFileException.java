package io.coffer.wallet.approval;

/** A list of spenders that cannot be used; the message is for the operator. */
public final class SpenderFileException extends RuntimeException {
    SpenderFileException(String message) {
        super(message);
    }
}
