package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.store.Store;
import java.util.Map;
import java.util.Optional;

/** The front door: opens the index over a store, gives views to readers and one writer a chain to followers. */
public final class Index implements AutoCloseable {

    /**
     * Opens what {@code store} holds.
     *
     * @throws io.coffer.index.store.StoreException when it was written in a format that this version does not know
     */
    public static Index open(Store store, ChainRegistry chains) {
        throw new UnsupportedOperationException();
    }

    /** The newest state; must be closed. */
    public IndexView view() {
        throw new UnsupportedOperationException();
    }

    /**
     * @param undoDepth blocks that can be undone
     * @throws IllegalStateException when the chain's writer is already open
     */
    public ChainWriter writer(ChainIndex chain, int undoDepth) {
        throw new UnsupportedOperationException();
    }

    /** What each chain that was ever followed or imported can do right now. */
    public Map<ChainIndex, ChainState> states() {
        throw new UnsupportedOperationException();
    }

    public Optional<ChainState> state(ChainIndex chain) {
        throw new UnsupportedOperationException();
    }

    /** Closes the store too. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
