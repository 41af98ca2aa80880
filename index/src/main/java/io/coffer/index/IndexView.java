package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Everything the index knows, as of one commit: rows and the tips they belong to. Must be closed. One thread at a time. */
public final class IndexView implements AutoCloseable {

    /** The block that the rows of {@code chain} are true of; empty before the first block. */
    public Optional<BlockRef> tip(ChainIndex chain) {
        throw new UnsupportedOperationException();
    }

    /** Every row of {@code owner} on {@code chains}, by chain and token number. */
    public List<Holding> holdings(Address owner, Collection<ChainIndex> chains) {
        throw new UnsupportedOperationException();
    }

    public Optional<Token> token(ChainIndex chain, TokenAddress address) {
        throw new UnsupportedOperationException();
    }

    /** @throws IllegalArgumentException when the chain never gave that number */
    public Token token(ChainIndex chain, int number) {
        throw new UnsupportedOperationException();
    }

    /** Whether {@code owner} is followed on a chain of scope "registered". */
    public boolean isEnrolled(ChainIndex chain, Address owner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
