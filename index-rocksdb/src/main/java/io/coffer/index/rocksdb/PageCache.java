package io.coffer.index.rocksdb;

import io.coffer.index.store.KeyBytes;
import io.coffer.index.store.RowKey;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The committed rows as one batch sees them: remembers the first page of every partition that was read, so that a page is
 * read once a batch however many of its rows change, and the single rows that were read ahead.
 */
final class PageCache implements RowReader {
    /** Keys of one native call: more share the way through the files' indexes, fewer are shared out better. */
    private static final int READ_AT_ONCE = 64;

    private final RocksReader reader;
    private final Helpers helpers;
    /** First pages by partition, single rows by partition and row. */
    private final Map<Table, Map<KeyBytes, byte[]>> known = new EnumMap<>(Table.class);

    PageCache(RocksReader reader, Helpers helpers) {
        this.reader = reader;
        this.helpers = helpers;
    }

    RocksReader reader() {
        return reader;
    }

    /** Reads what stands at those keys that was not read yet: partitions of pages, or partitions and rows. */
    void readAhead(Table table, Collection<byte[]> keys) {
        Map<KeyBytes, byte[]> its = known(table);
        read(
                table,
                keys.stream()
                        .map(KeyBytes::new)
                        .filter(key -> !its.containsKey(key))
                        .toList());
    }

    private void read(Table table, List<KeyBytes> keys) {
        List<KeyBytes> inOrder = keys.stream().sorted().distinct().toList();
        List<Callable<List<byte[]>>> batches = new ArrayList<>();
        for (int from = 0; from < inOrder.size(); from += READ_AT_ONCE) {
            List<KeyBytes> batch = inOrder.subList(from, Math.min(inOrder.size(), from + READ_AT_ONCE));
            batches.add(() ->
                    reader.values(table, batch.stream().map(KeyBytes::bytes).toList()));
        }
        Map<KeyBytes, byte[]> its = known(table);
        Iterator<KeyBytes> key = inOrder.iterator();
        for (List<byte[]> values : helpers.all(batches)) {
            values.forEach(value -> its.put(key.next(), value));
        }
    }

    private Map<KeyBytes, byte[]> known(Table table) {
        return known.computeIfAbsent(table, _ -> new HashMap<>());
    }

    /** The first page of a partition, not to be changed; without bytes where there is none. */
    private byte[] firstPage(Table table, byte[] partition) {
        return known(table).computeIfAbsent(new KeyBytes(partition), _ -> {
            byte[] stored = reader.value(table, partition);
            return stored == null ? RocksReader.NOTHING : stored;
        });
    }

    /** The first page of each partition, as {@link #firstPage} has it. */
    List<byte[]> firstPages(Table table, List<KeyBytes> partitions) {
        Map<KeyBytes, byte[]> its = known(table);
        read(table, partitions.stream().filter(key -> !its.containsKey(key)).toList());
        return partitions.stream().map(its::get).toList();
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
