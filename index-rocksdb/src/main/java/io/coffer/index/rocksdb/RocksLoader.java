package io.coffer.index.rocksdb;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.Table;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Writes each table's rows into files of its own on a thread of its own, and has them taken in together. */
final class RocksLoader implements StoreLoader {
    private final Database database;
    private final ChainIndex chain;
    private final LoadedFiles files;
    private final Runnable onClose;
    private final Map<Table, TableLoad> loads = new EnumMap<>(Table.class);
    private boolean closed;

    /** @param database already counts this loader */
    RocksLoader(Database database, ChainIndex chain, Set<Table> tables, Runnable onClose) {
        this.database = database;
        this.chain = chain;
        this.onClose = onClose;
        this.files = LoadedFiles.begin(database, chain);
        tables.forEach(table -> loads.put(table, new TableLoad(table, new SortedFiles(database, files, table))));
    }

    @Override
    public void put(Table table, byte[] key, int partitionLength, int keyLength, byte[] value, int valueLength) {
        checkOpen();
        TableLoad load = loads.get(table);
        if (load == null) {
            throw new IllegalArgumentException("table " + table + " is not among those that are loaded");
        }
        table.partitionKey().check(key, partitionLength, chain.value());
        load.put(key, partitionLength, keyLength, value, valueLength);
    }

    @Override
    public void finish() {
        checkOpen();
        loads.values().forEach(TableLoad::finish);
        files.complete(loads.keySet());
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
            loads.values().forEach(TableLoad::close);
            files.remove();
            onClose.run();
            database.release();
        }
    }
}
