package io.coffer.index.store;

import io.coffer.chain.ChainIndex;
import java.util.Set;

/**
 * An ordered key-value store with snapshots and atomic batches. Safe for many threads. Implementations pass
 * {@code StoreContract}.
 *
 * <p>Trouble with the disk or network is a {@link StoreException}.
 */
public interface Store extends AutoCloseable {

    /** The newest committed state. May take a lock: readers share one with {@link StoreView#another}. */
    StoreView view();

    /**
     * The one writer of a chain.
     *
     * @throws IllegalStateException when that chain's writer is already open
     */
    StoreWriter writer(ChainIndex chain);

    /**
     * Replaces all rows of a chain in {@code tables}. The chain's writer may be open, with nothing staged.
     *
     * @throws IllegalStateException when that chain's loader is already open
     */
    StoreLoader loader(ChainIndex chain, Set<Table> tables);

    /** Refuses new views and writers; those that are open keep working until they are closed. */
    @Override
    void close();
}
