package io.coffer.wallet.market;

/** The operator's file of tokens says something else. Its message is for the operator. */
public final class TokenPagesException extends RuntimeException {
    TokenPagesException(String message) {
        super(message);
    }
}
