package io.coffer.index.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a writer has staged and not committed, and the one ordered sequence that it makes with the committed rows: a part
 * that stores build their writers from. Not safe for several threads, but for {@link #changes} of different tables.
 */
public final class StagedRows {
    /** The change of a row that is to go. */
    private static final Optional<byte[]> GONE = Optional.empty();

    private final Map<Table, OfTable> tables = new EnumMap<>(Table.class);

    /** Rows are put in order when somebody asks for the order, which is once a batch for most. */
    private static final class OfTable {
        private final Map<KeyBytes, Optional<byte[]>> changes = new HashMap<>();
        private List<StagedRow> inOrder = List.of();

        void stage(KeyBytes key, Optional<byte[]> change) {
            changes.put(key, change);
            inOrder = List.of();
        }

        List<StagedRow> inOrder() {
            if (inOrder.size() != changes.size()) {
                List<StagedRow> rows = new ArrayList<>(changes.size());
                changes.forEach((key, change) -> rows.add(new StagedRow(key, change)));
                rows.sort(Comparator.comparing(StagedRow::key));
                inOrder = rows;
            }
            return inOrder;
        }

        /** Those at {@code key} and behind it, in order. */
        List<StagedRow> from(KeyBytes key) {
            List<StagedRow> rows = inOrder();
            int low = 0;
            int high = rows.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (rows.get(middle).key().compareTo(key) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return rows.subList(low, rows.size());
        }
    }

    public void put(Table table, byte[] partition, byte[] row, byte[] value) {
        stage(table, partition, row, Optional.of(value));
    }

    public void delete(Table table, byte[] partition, byte[] row) {
        stage(table, partition, row, GONE);
    }

    private void stage(Table table, byte[] partition, byte[] row, Optional<byte[]> change) {
        tables.computeIfAbsent(table, _ -> new OfTable()).stage(new KeyBytes(RowKey.of(partition, row)), change);
    }

    public void clear() {
        tables.clear();
    }

    /** The tables that have changes, in their order. */
    public List<Table> tables() {
        return List.copyOf(tables.keySet());
    }

    /** The changes of {@code table} by {@link RowKey}, in order, each row once. */
    public List<StagedRow> changes(Table table) {
        OfTable staged = tables.get(table);
        return staged == null ? List.of() : staged.inOrder();
    }

    public Optional<byte[]> get(Table table, byte[] partition, byte[] row, RowReader committed) {
        OfTable staged = tables.get(table);
        Optional<byte[]> change = staged == null ? null : staged.changes.get(new KeyBytes(RowKey.of(partition, row)));
        return change == null ? committed.get(table, partition, row) : change.map(byte[]::clone);
    }

    public void scan(Table table, byte[] prefix, RowReader committed, RowVisitor visitor) {
        StagedScan scan = new StagedScan(table, from(table, prefix), prefix, visitor);
        committed.scan(table, prefix, scan);
        scan.finish();
    }

    public void rows(Table table, byte[] partition, byte[] firstRow, RowReader committed, RowVisitor visitor) {
        StagedScan scan = new StagedScan(table, from(table, RowKey.of(partition, firstRow)), partition, visitor);
        committed.rows(table, partition, firstRow, scan);
        scan.finish();
    }

    private List<StagedRow> from(Table table, byte[] key) {
        OfTable staged = tables.get(table);
        return staged == null ? List.of() : staged.from(new KeyBytes(key));
    }
}
