package io.coffer.evm;

/** A configured node follows another chain than the operator says; nothing may be read from it. */
public final class WrongChainException extends RuntimeException {
    WrongChainException(String message) {
        super(message);
    }
}
