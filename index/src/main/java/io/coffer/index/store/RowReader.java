package io.coffer.index.store;

import java.util.Optional;

/**
 * Reads rows of one consistent state. Keys compare as unsigned bytes. Returned arrays are the caller's; passed arrays are
 * not kept. Not safe for several threads at once.
 */
public interface RowReader {

    Optional<byte[]> get(Table table, byte[] partition, byte[] row);

    /**
     * Visits every row of every partition whose key starts with {@code prefix}, in ascending order of partition and row,
     * until the visitor stops.
     */
    void scan(Table table, byte[] prefix, RowVisitor visitor);

    /** Visits the rows of exactly one partition from {@code firstRow} on, in ascending order, until the visitor stops. */
    void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor);
}
