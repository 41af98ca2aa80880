package io.coffer.gateway.solana.json;

import java.io.Serial;

/** A value is of the wrong type; the message is the node's. */
public final class WrongType extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public WrongType(String message) {
        super(message, null, false, false);
    }
}
