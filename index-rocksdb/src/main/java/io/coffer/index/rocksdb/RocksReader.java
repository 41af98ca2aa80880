package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Reads committed rows. A partition of shape PAGES is its first page at the partition key, and further pages at partition
 * key and first row; most have one page, so one get reads them.
 */
final class RocksReader implements RowReader {
    static final byte[] NOTHING = new byte[0];

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

    /** Whether {@link #values} says by it that a key is not stored. */
    @SuppressWarnings("ReferenceEquality") // what is stored may have no bytes either
    static boolean isNothing(byte[] value) {
        return value == NOTHING;
    }

    /** The bytes at a whole key; null when there are none. */
    byte @Nullable [] value(Table table, byte[] key) {
        try {
            return database.rocks().get(database.family(table), options, key);
        } catch (RocksDBException failed) {
            throw failed("get", table, failed);
        }
    }

    /** The values at whole keys; {@link #NOTHING} where there is none. */
    List<byte[]> values(Table table, List<byte[]> keys) {
        try {
            ColumnFamilyHandle family = database.family(table);
            List<byte[]> values =
                    database.rocks().multiGetAsList(options, Collections.nCopies(keys.size(), family), keys);
            values.replaceAll(value -> value == null ? NOTHING : value);
            return values;
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
            case ROWS ->
                walk(table, RowKey.of(partition, firstRow), partition, new RowWalk(table, FROM_START, visitor));
            case PAGES -> {
                byte[] first = value(table, partition);
                if (first != null && PageEntry.hasMore(first)) {
                    byte[] start = pageOf(table, partition, firstRow).key();
                    walk(table, start, partition, new RowWalk(table, firstRow, visitor));
                } else if (first != null) {
                    new RowWalk(table, firstRow, visitor).entry(partition, first);
                }
            }
        }
    }

    @Override
    public void scan(Table table, byte[] prefix, RowVisitor visitor) {
        entries(table, prefix, new RowWalk(table, FROM_START, visitor));
    }

    /** Every page of one partition. */
    void pages(Table table, byte[] partition, EntryVisitor visitor) {
        byte[] first = value(table, partition);
        if (first != null && PageEntry.hasMore(first)) {
            walk(table, partition, partition, visitor);
        } else if (first != null) {
            visitor.entry(partition, first);
        }
    }

    /** Everything stored below {@code prefix}. */
    void entries(Table table, byte[] prefix, EntryVisitor visitor) {
        walk(table, prefix, prefix, visitor);
    }

    private void walk(Table table, byte[] start, byte[] prefix, EntryVisitor visitor) {
        try (RocksIterator iterator = iterator(table)) {
            for (iterator.seek(start); iterator.isValid(); iterator.next()) {
                byte[] key = iterator.key();
                if (!RowKey.startsWith(key, prefix) || visitor.entry(key, iterator.value()) == Next.STOP) {
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
}
