package io.coffer.index.store;

/** One committed state, unchanging while it is open. Cheap to take; must be closed, on any thread. */
public interface StoreView extends RowReader, AutoCloseable {

    /** Counts commits of the store; a larger number is a later state. */
    long version();

    @Override
    void close();
}
