package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The committed rows as one batch sees them: remembers the first page of every partition that was read, so that a page is
 * read once a batch however many of its rows change.
 */
final class PageCache implements RowReader {
    private final RocksReader reader;
    private final ReadAhead ahead;
    private final Map<Table, Map<byte[], byte[]>> pages = new EnumMap<>(Table.class);

    PageCache(RocksReader reader, ReadAhead ahead) {
        this.reader = reader;
        this.ahead = ahead;
    }

    RocksReader reader() {
        return reader;
    }

    /** Reads the first pages of those partitions that were not read yet. */
    void readAhead(Table table, Collection<byte[]> partitions) {
        Map<byte[], byte[]> known = pages.computeIfAbsent(table, _ -> new TreeMap<>(RowKey.ORDER));
        NavigableSet<byte[]> missing = new TreeSet<>(RowKey.ORDER);
        for (byte[] partition : partitions) {
            if (!known.containsKey(partition)) {
                missing.add(partition);
            }
        }
        List<byte[]> wanted = List.copyOf(missing);
        List<byte[]> read = ahead.values(reader, table, wanted);
        for (int i = 0; i < wanted.size(); i++) {
            known.put(wanted.get(i), read.get(i));
        }
    }

    /** The first page of a partition, not to be changed; without bytes where there is none. */
    byte[] firstPage(Table table, byte[] partition) {
        return pages.computeIfAbsent(table, _ -> new TreeMap<>(RowKey.ORDER)).computeIfAbsent(partition, _ -> {
            byte[] stored = reader.value(table, partition);
            return stored == null ? RocksReader.NOTHING : stored;
        });
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
        return switch (table.shape()) {
            case ROWS -> reader.get(table, partition, row);
            case PAGES -> {
                byte[] first = firstPage(table, partition);
                if (first.length == 0) {
                    yield Optional.empty();
                }
                byte[] page = PageEntry.hasMore(first)
                        ? reader.pageOf(table, partition, row).page()
                        : first;
                yield PageSearch.find(page, row);
            }
        };
    }

    @Override
    public void scan(Table table, byte[] prefix, RowVisitor visitor) {
        reader.scan(table, prefix, visitor);
    }

    @Override
    public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
        reader.rows(table, partition, firstRow, visitor);
    }

    void clear() {
        pages.clear();
    }
}
