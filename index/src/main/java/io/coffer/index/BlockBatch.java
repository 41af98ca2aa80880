package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.TokenAddress;
import java.util.Optional;

/**
 * The rows that one block changes on one chain. Reads see what was written; the previous value of every row is kept, so
 * that the block can be undone without knowing what it meant.
 */
public final class BlockBatch {

    /** The token at {@code address}, given the next number if it is new. Numbers outlive a reorg; what is known of the token does not. */
    public Token token(TokenAddress address, TokenStandard standard) {
        throw new UnsupportedOperationException();
    }

    public Token token(int number) {
        throw new UnsupportedOperationException();
    }

    /** Replaces what is known of {@code token}. */
    public void learn(Token token) {
        throw new UnsupportedOperationException();
    }

    public Optional<HeldAmount> holding(Address owner, Token token) {
        throw new UnsupportedOperationException();
    }

    public void hold(Address owner, Token token, HeldAmount amount) {
        throw new UnsupportedOperationException();
    }

    public void drop(Address owner, Token token) {
        throw new UnsupportedOperationException();
    }

    public boolean isEnrolled(Address owner) {
        throw new UnsupportedOperationException();
    }
}
