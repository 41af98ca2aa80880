package io.coffer.index.store;

import java.util.Collection;

/**
 * Stages the rows of one atomic batch: reads see what was staged, nobody else does until {@link #commit}. Belongs to the
 * writer thread of one chain and writes partitions of that chain only, so writers never conflict. Passed arrays may be
 * kept; callers do not change them.
 */
public interface StoreWriter extends RowReader, AutoCloseable {

    /**
     * Says what the batch will read and change: nothing but time depends on it. A store that gains nothing from knowing does
     * nothing.
     *
     * @param keys partitions of a table of pages; of a table of rows, the {@link RowKey} of each
     */
    default void readAhead(Table table, Collection<byte[]> keys) {}

    /** @throws IllegalArgumentException when {@code partition} is not of this writer's chain */
    void put(Table table, byte[] partition, byte[] row, byte[] value);

    /** @throws IllegalArgumentException when {@code partition} is not of this writer's chain */
    void delete(Table table, byte[] partition, byte[] row);

    /**
     * Makes every staged row visible at once and starts an empty batch. All of it survives a crash, or none. After an
     * exception it is not known which: the writer must be closed and what was stored read again.
     */
    void commit(Durability durability);

    /** Forgets what was staged. */
    void discard();

    /** Forgets what was staged, and lets another writer of the chain be opened. */
    @Override
    void close();

    /** What a commit promises when the machine loses power. A killed process never loses a commit. */
    enum Durability {
        /** On the disk when {@link #commit} returns, with every commit before. */
        SYNCED,
        /** Soon on the disk, in order: a power cut may take the newest commits, never one in the middle. */
        BUFFERED
    }
}
