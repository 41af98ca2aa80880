package io.coffer.index.store;

/**
 * Replaces all rows that a chain has in some tables, however many: rows come in ascending order within each table and go
 * past the write-ahead log. Nobody sees any of them before {@link #finish}, and then sees all. Belongs to one thread.
 */
public interface StoreLoader extends AutoCloseable {

    /**
     * Adds the row behind the last one of its table. Neither array is kept.
     *
     * @param key the partition key, and the row key behind it
     * @throws IllegalArgumentException when the partition is not of this loader's chain, or the table none of its tables
     */
    void put(Table table, byte[] key, int partitionLength, int keyLength, byte[] value, int valueLength);

    /**
     * Makes everything visible at once, and durable. A process that is killed before leaves what was there before.
     *
     * @throws StoreException when rows came out of order: then nothing was replaced
     */
    void finish();

    /** Forgets everything unless {@link #finish} was called, and lets another loader of the chain be opened. */
    @Override
    void close();
}
