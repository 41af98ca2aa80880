package io.coffer.index.store;

import io.coffer.chain.ChainIndex;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects the rows that a chain is to have in some tables. */
final class MemoryLoader implements StoreLoader {
    private final ChainIndex chain;
    private final Map<Table, NavigableMap<byte[], byte[]>> rows = new EnumMap<>(Table.class);
    private final Consumer<Map<Table, NavigableMap<byte[], byte[]>>> onFinish;
    private final Runnable onClose;
    private boolean outOfOrder;
    private boolean closed;

    MemoryLoader(
            ChainIndex chain,
            Set<Table> tables,
            Consumer<Map<Table, NavigableMap<byte[], byte[]>>> onFinish,
            Runnable onClose) {
        this.chain = chain;
        this.onFinish = onFinish;
        this.onClose = onClose;
        tables.forEach(table -> rows.put(table, new TreeMap<>(RowKey.ORDER)));
    }

    @Override
    public void put(Table table, byte[] key, int partitionLength, int keyLength, byte[] value, int valueLength) {
        checkOpen();
        NavigableMap<byte[], byte[]> its = rows.get(table);
        if (its == null) {
            throw new IllegalArgumentException("table " + table + " is not among those that are loaded");
        }
        table.partitionKey().check(key, partitionLength, chain.value());
        byte[] row = Arrays.copyOf(key, keyLength);
        outOfOrder |= !its.isEmpty() && RowKey.ORDER.compare(its.lastKey(), row) >= 0;
        its.put(row, Arrays.copyOf(value, valueLength));
    }

    @Override
    public void finish() {
        checkOpen();
        if (outOfOrder) {
            throw new StoreException("rows of chain " + chain + " were loaded out of order");
        }
        onFinish.accept(rows);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the loader of chain " + chain + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }
}
