package io.coffer.solana.base;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.Store;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import java.util.Collection;
import java.util.Optional;

/**
 * The accounts of one finalized slot, the root, and its changes. Views may be taken by many threads and take no lock;
 * everything else belongs to one thread.
 */
public final class Base implements AutoCloseable {

    private Base() {}

    /**
     * Opens what {@code store} holds of {@code chain}, and its only writer.
     *
     * @throws io.coffer.index.store.StoreException when it was written in a format that this version does not know
     */
    public static Base open(Store store, ChainIndex chain) {
        throw new UnsupportedOperationException("base of " + chain + " in " + store);
    }

    /** The slot that everything stored is true of; empty before the first. */
    public Optional<Block> root() {
        throw new UnsupportedOperationException();
    }

    /** What is stored now, unchanging. Must be closed; belongs to one thread. */
    public BaseView view() {
        throw new UnsupportedOperationException();
    }

    /**
     * Moves on to {@code root}, wholly or not at all. Doing it twice changes nothing; a root behind the stored one is
     * passed over.
     *
     * @param writes the last version of every account that was written since the stored root, once each; closed ones as
     *     {@link Account#closed} or with no lamports
     */
    public void apply(Block root, Collection<Account> writes) {
        throw new UnsupportedOperationException(root + " " + writes.size());
    }

    /** Begins to replace everything that is stored; nothing is visible until {@link BulkLoad#finish}. */
    public BulkLoad load(BulkLoad.Options options) {
        throw new UnsupportedOperationException(options.toString());
    }

    @Override
    public void close() {}
}
