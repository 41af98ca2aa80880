package io.coffer.index.store;

import java.util.Optional;

/** One committed state, unchanging while it is open. Must be closed, on any thread. */
public interface StoreView extends RowReader, AutoCloseable {

    /** Grows with every commit: of two views, the one with the larger number is of a later state. */
    long version();

    /**
     * Another view of the same state, for another thread; closed on its own. Takes no lock, so that every request can
     * have one. Empty when this view was closed meanwhile. The one method that is safe for several threads at once.
     */
    Optional<StoreView> another();

    @Override
    void close();
}
