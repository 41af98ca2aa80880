package io.coffer.index.store;

import io.coffer.chain.ChainIndex;

/**
 * An ordered key-value store with snapshots and atomic batches. Implementations pass {@code StoreContract}.
 *
 * <p>Trouble with the disk or network is a {@link StoreException}.
 */
public interface Store extends AutoCloseable {

    /** The newest committed state. */
    StoreView view();

    /**
     * The one writer of a chain.
     *
     * @throws IllegalStateException when that chain's writer is already open
     */
    StoreWriter writer(ChainIndex chain);

    @Override
    void close();
}
