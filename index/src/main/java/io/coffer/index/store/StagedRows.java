package io.coffer.index.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a writer has staged and not committed, and the one ordered sequence that it makes with the committed rows: a part
 * that stores build their writers from. Not safe for several threads.
 */
public final class StagedRows {
    private static final NavigableMap<byte[], Optional<byte[]>> NONE =
            Collections.unmodifiableNavigableMap(new TreeMap<>(RowKey.ORDER));

    /** The change of a row that is to go. */
    private static final Optional<byte[]> GONE = Optional.empty();

    private final Map<Table, NavigableMap<byte[], Optional<byte[]>>> tables = new EnumMap<>(Table.class);

    public void put(Table table, byte[] partition, byte[] row, byte[] value) {
        stage(table, partition, row, Optional.of(value));
    }

    public void delete(Table table, byte[] partition, byte[] row) {
        stage(table, partition, row, GONE);
    }

    private void stage(Table table, byte[] partition, byte[] row, Optional<byte[]> change) {
        tables.computeIfAbsent(table, _ -> new TreeMap<>(RowKey.ORDER)).put(RowKey.of(partition, row), change);
    }

    public void clear() {
        tables.clear();
    }

    /** The changes of {@code table} by {@link RowKey}, in order: the new value, or empty where the row is to go. */
    public NavigableMap<byte[], Optional<byte[]>> changes(Table table) {
        return tables.getOrDefault(table, NONE);
    }

    public Optional<byte[]> get(Table table, byte[] partition, byte[] row, RowReader committed) {
        NavigableMap<byte[], Optional<byte[]>> changes = changes(table);
        Optional<byte[]> change = changes.isEmpty() ? null : changes.get(RowKey.of(partition, row));
        return change == null ? committed.get(table, partition, row) : change.map(byte[]::clone);
    }

    public void scan(Table table, byte[] prefix, RowReader committed, RowVisitor visitor) {
        NavigableMap<byte[], Optional<byte[]>> changes = changes(table).tailMap(prefix, true);
        StagedScan scan = new StagedScan(table, changes, prefix, visitor);
        committed.scan(table, prefix, scan);
        scan.finish();
    }

    public void rows(Table table, byte[] partition, byte[] firstRow, RowReader committed, RowVisitor visitor) {
        byte[] first = RowKey.of(partition, firstRow);
        StagedScan scan = new StagedScan(table, changes(table).tailMap(first, true), partition, visitor);
        committed.rows(table, partition, firstRow, scan);
        scan.finish();
    }
}
