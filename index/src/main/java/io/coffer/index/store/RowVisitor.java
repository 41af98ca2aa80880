package io.coffer.index.store;

/**
 * Takes rows as slices of buffers that the store owns: they are valid only during the call, and copying is the visitor's
 * choice. This keeps the reading of a page free of allocation.
 */
public interface RowVisitor {
    /** What to do behind a row. */
    enum Next {
        GO_ON,
        STOP
    }

    /** A partition begins; its rows follow. Called once before the first row of each visited partition. */
    default void partition(byte[] key, int at, int length) {}

    Next row(byte[] bytes, int rowAt, int rowLength, int valueAt, int valueLength);
}
