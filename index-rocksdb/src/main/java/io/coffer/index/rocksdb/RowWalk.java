package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.Table;
import java.util.Arrays;

/** Turns stored entries into visited rows. */
final class RowWalk implements EntryVisitor {
    private final Table table;
    private final byte[] firstRow;
    private final RowVisitor visitor;
    private byte[] partition = new byte[0];

    /** @param firstRow rows before it are passed over; without bytes for all */
    RowWalk(Table table, byte[] firstRow, RowVisitor visitor) {
        this.table = table;
        this.firstRow = firstRow;
        this.visitor = visitor;
    }

    @Override
    public Next entry(byte[] key, byte[] value) {
        int length = table.partitionKey().length(key, 0, key.length);
        return switch (table.shape()) {
            case ROWS -> {
                byte[] entry = RowKey.of(key, value);
                announce(key, length);
                yield visitor.row(entry, length, key.length - length, key.length, value.length);
            }
            case PAGES -> page(key, length, value);
        };
    }

    private Next page(byte[] key, int partitionLength, byte[] page) {
        PageCursor cursor = new PageCursor(page);
        while (cursor.next()) {
            if (firstRow.length > 0
                    && Arrays.compareUnsigned(
                                    page, cursor.rowAt, cursor.rowAt + cursor.rowLength, firstRow, 0, firstRow.length)
                            < 0) {
                continue;
            }
            announce(key, partitionLength);
            if (visitor.row(page, cursor.rowAt, cursor.rowLength, cursor.valueAt, cursor.valueLength) == Next.STOP) {
                return Next.STOP;
            }
        }
        return Next.GO_ON;
    }

    private void announce(byte[] key, int length) {
        if (!Arrays.equals(partition, 0, partition.length, key, 0, length)) {
            partition = Arrays.copyOf(key, length);
            visitor.partition(partition, 0, length);
        }
    }
}
