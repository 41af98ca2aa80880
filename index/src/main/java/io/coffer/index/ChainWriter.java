package io.coffer.index;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves one chain of the index from block to block. Belongs to that chain's one writer thread. */
public final class ChainWriter implements AutoCloseable {

    public Optional<BlockRef> tip() {
        throw new UnsupportedOperationException();
    }

    /** The hash that this index applied at {@code height}; empty where undo no longer reaches. */
    public Optional<BlockHash> applied(Height height) {
        throw new UnsupportedOperationException();
    }

    /** Applies the next block and keeps what undoing it needs. Rows, undo record and tip become visible together. */
    public void extend(BlockContent content) {
        throw new UnsupportedOperationException();
    }

    /** Applies a range of old blocks (or an import) that no reorg reaches: no undo record is kept. */
    public void extendForGood(BlockContent content) {
        throw new UnsupportedOperationException();
    }

    /** Changes rows without a new block; undone together with the tip. */
    public void amend(Consumer<BlockBatch> change) {
        throw new UnsupportedOperationException();
    }

    /**
     * Restores every row to what it was at {@code forkPoint}.
     *
     * @throws IllegalArgumentException when undo does not reach that far
     */
    public void undoTo(Height forkPoint) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
