package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Reads committed rows. A partition of shape PAGES is its first page at the partition key, and further pages at partition
 * key and first row; most have one page, so one get reads them.
 */
final class RocksReader implements RowReader {
    private static final byte[] FROM_START = new byte[0];

    private final Database database;
    private final ReadOptions options;

    RocksReader(Database database, ReadOptions options) {
        this.database = database;
        this.options = options;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
        return switch (table.shape()) {
            case ROWS -> Optional.ofNullable(value(table, RowKey.of(partition, row)));
            case PAGES -> {
                byte[] first = value(table, partition);
                if (first == null) {
                    yield Optional.empty();
                }
                yield PageSearch.find(
                        PageEntry.hasMore(first) ? pageOf(table, partition, row).page() : first, row);
            }
        };
    }

    /** The bytes at a whole key; null when there are none. */
    byte @Nullable [] value(Table table, byte[] key) {
        try {
            return database.rocks().get(database.family(table), options, key);
        } catch (RocksDBException failed) {
            throw failed("get", table, failed);
        }
    }

    StoredPage pageOf(Table table, byte[] partition, byte[] row) {
        return pageAt(table, partition, RowKey.of(partition, row));
    }

    /** The page that has, or would have, the row at {@code rowKey}, of a partition that has several. */
    StoredPage pageAt(Table table, byte[] partition, byte[] rowKey) {
        try (RocksIterator iterator = iterator(table)) {
            iterator.seekForPrev(rowKey);
            byte[] key = iterator.isValid() ? iterator.key() : check(iterator, table);
            if (!RowKey.startsWith(key, partition)) {
                throw new StoreException("table " + table + " lacks the first page of a partition");
            }
            byte[] page = iterator.value();
            iterator.next();
            byte[] nextKey = iterator.isValid() ? iterator.key() : check(iterator, table);
            boolean samePartition = RowKey.startsWith(nextKey, partition);
            return new StoredPage(key, page, samePartition ? Optional.of(nextKey) : Optional.empty());
        }
    }

    /** How many pages the partition has, counting to at most {@code limit}. */
    int countPages(Table table, byte[] partition, int limit) {
        try (RocksIterator iterator = iterator(table)) {
            int count = 0;
            for (iterator.seek(partition); count < limit && iterator.isValid(); iterator.next()) {
                if (!RowKey.startsWith(iterator.key(), partition)) {
                    return count;
                }
                count++;
            }
            check(iterator, table);
            return count;
        }
    }

    @Override
    public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
        switch (table.shape()) {
            case ROWS -> walk(table, RowKey.of(partition, firstRow), partition, new Walk(table, FROM_START, visitor));
            case PAGES -> {
                byte[] first = value(table, partition);
                if (first != null && PageEntry.hasMore(first)) {
                    byte[] start = pageOf(table, partition, firstRow).key();
                    walk(table, start, partition, new Walk(table, firstRow, visitor));
                } else if (first != null) {
                    new Walk(table, firstRow, visitor).entry(partition, first);
                }
            }
        }
    }

    @Override
    public void scan(Table table, byte[] prefix, RowVisitor visitor) {
        walk(table, prefix, prefix, new Walk(table, FROM_START, visitor));
    }

    private void walk(Table table, byte[] start, byte[] prefix, Walk walk) {
        try (RocksIterator iterator = iterator(table)) {
            for (iterator.seek(start); iterator.isValid(); iterator.next()) {
                byte[] key = iterator.key();
                if (!RowKey.startsWith(key, prefix) || walk.entry(key, iterator.value()) == Next.STOP) {
                    return;
                }
            }
            check(iterator, table);
        }
    }

    private RocksIterator iterator(Table table) {
        return database.rocks().newIterator(database.family(table), options);
    }

    /** Tells the end of the table from trouble on the way: both make an iterator invalid. */
    private static byte[] check(RocksIterator iterator, Table table) {
        try {
            iterator.status();
            return FROM_START;
        } catch (RocksDBException failed) {
            throw failed("scan", table, failed);
        }
    }

    static StoreException failed(String operation, Table table, RocksDBException cause) {
        return new StoreException("RocksDB could not " + operation + " in table " + table, cause);
    }

    /** Turns stored entries into visited rows. */
    private static final class Walk {
        private final Table table;
        private final byte[] firstRow;
        private final RowVisitor visitor;
        private byte[] partition = FROM_START;

        Walk(Table table, byte[] firstRow, RowVisitor visitor) {
            this.table = table;
            this.firstRow = firstRow;
            this.visitor = visitor;
        }

        Next entry(byte[] key, byte[] value) {
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
                                        page,
                                        cursor.rowAt,
                                        cursor.rowAt + cursor.rowLength,
                                        firstRow,
                                        0,
                                        firstRow.length)
                                < 0) {
                    continue;
                }
                announce(key, partitionLength);
                if (visitor.row(page, cursor.rowAt, cursor.rowLength, cursor.valueAt, cursor.valueLength)
                        == Next.STOP) {
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
}
