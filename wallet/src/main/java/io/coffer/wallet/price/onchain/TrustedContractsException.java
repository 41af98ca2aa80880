package io.coffer.wallet.price.onchain;

/** The operator's file of contracts says something else than contracts. Its message is for the operator. */
public final class TrustedContractsException extends RuntimeException {
    TrustedContractsException(String message) {
        super(message);
    }
}
