package io.coffer.index.store;

/**
 * Stages the rows of one atomic batch: reads see what was staged, nobody else does until {@link #commit}. Belongs to the
 * writer thread of one chain. Rows of different chains never share a partition, so writers never conflict.
 */
public interface StoreWriter extends RowReader, AutoCloseable {

    void put(Table table, byte[] partition, byte[] row, byte[] value);

    void delete(Table table, byte[] partition, byte[] row);

    /** Makes every staged row visible at once and starts an empty batch. All of it survives a crash, or none. */
    void commit(Durability durability);

    /** Forgets what was staged. */
    void discard();

    @Override
    void close();

    /** What a commit promises when the machine loses power. A killed process never loses a commit. */
    enum Durability {
        /** On the disk when {@link #commit} returns. */
        SYNCED,
        /** Soon on the disk, in order: a power cut may take the newest commits, never one in the middle. */
        BUFFERED
    }
}
