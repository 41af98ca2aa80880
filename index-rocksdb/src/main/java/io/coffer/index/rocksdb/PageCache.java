package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The committed rows as one batch sees them: remembers the first page of every partition that was read, so that a page is
 * read once a batch however many of its rows change, and the single rows that were read ahead.
 */
final class PageCache implements RowReader {
    private final RocksReader reader;
    private final ReadAhead ahead;
    /** First pages by partition, single rows by partition and row. */
    private final Map<Table, Map<KeyBytes, byte[]>> known = new EnumMap<>(Table.class);

    PageCache(RocksReader reader, ReadAhead ahead) {
        this.reader = reader;
        this.ahead = ahead;
    }

    RocksReader reader() {
        return reader;
    }

    /** Reads what stands at those keys that was not read yet: partitions of pages, or partitions and rows. */
    void readAhead(Table table, Collection<byte[]> keys) {
        Map<KeyBytes, byte[]> its = known(table);
        Set<KeyBytes> missing = new HashSet<>();
        for (byte[] bytes : keys) {
            KeyBytes key = new KeyBytes(bytes);
            if (!its.containsKey(key)) {
                missing.add(key);
            }
        }
        List<KeyBytes> wanted = missing.stream().sorted().toList();
        List<byte[]> read = ahead.values(
                reader, table, wanted.stream().map(key -> key.bytes).toList());
        for (int i = 0; i < wanted.size(); i++) {
            its.put(wanted.get(i), read.get(i));
        }
    }

    private Map<KeyBytes, byte[]> known(Table table) {
        return known.computeIfAbsent(table, _ -> new HashMap<>());
    }

    /** The first page of a partition, not to be changed; without bytes where there is none. */
    byte[] firstPage(Table table, byte[] partition) {
        return known(table).computeIfAbsent(new KeyBytes(partition), _ -> {
            byte[] stored = reader.value(table, partition);
            return stored == null ? RocksReader.NOTHING : stored;
        });
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
        return switch (table.shape()) {
            case ROWS -> {
                byte[] ahead = known(table).get(new KeyBytes(RowKey.of(partition, row)));
                if (ahead == null) {
                    yield reader.get(table, partition, row);
                }
                yield RocksReader.isNothing(ahead) ? Optional.empty() : Optional.of(ahead.clone());
            }
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
        known.clear();
    }
}
