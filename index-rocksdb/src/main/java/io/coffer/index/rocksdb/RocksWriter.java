package io.coffer.index.rocksdb;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.RowKey;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.StagedRows;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Stages rows in memory, and writes them as one RocksDB batch with the write-ahead log on. */
final class RocksWriter implements StoreWriter {
    private final Database database;
    private final ChainIndex chain;
    private final Runnable onClose;
    private final StagedRows staged = new StagedRows();
    private final PageCache committed;
    private boolean closed;

    /** @param database already counts this writer */
    RocksWriter(Database database, ChainIndex chain, Runnable onClose) {
        this.database = database;
        this.chain = chain;
        this.onClose = onClose;
        this.committed = new PageCache(new RocksReader(database, database.newest()), database.readAhead());
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
        checkOpen();
        return staged.get(table, partition, row, committed);
    }

    @Override
    public void scan(Table table, byte[] prefix, RowVisitor visitor) {
        checkOpen();
        staged.scan(table, prefix, committed, visitor);
    }

    @Override
    public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
        checkOpen();
        staged.rows(table, partition, firstRow, committed, visitor);
    }

    @Override
    public void readAhead(Table table, Collection<byte[]> partitions) {
        checkOpen();
        switch (table.shape()) {
            case ROWS -> {}
            case PAGES -> committed.readAhead(table, partitions);
        }
    }

    @Override
    public void readAhead(Table table, byte[] partition, Collection<byte[]> rows) {
        checkOpen();
        switch (table.shape()) {
            case ROWS ->
                committed.readAhead(
                        table,
                        rows.stream().map(row -> RowKey.of(partition, row)).toList());
            case PAGES -> committed.readAhead(table, List.of(partition));
        }
    }

    @Override
    public void put(Table table, byte[] partition, byte[] row, byte[] value) {
        table.partitionKey().check(partition, chain.value());
        staged.put(table, partition, row, value);
    }

    @Override
    public void delete(Table table, byte[] partition, byte[] row) {
        table.partitionKey().check(partition, chain.value());
        staged.delete(table, partition, row);
    }

    @Override
    public void commit(Durability durability) {
        checkOpen();
        try {
            BatchBytes bytes = new BatchBytes();
            Map<Table, List<byte[]>> paged = new EnumMap<>(Table.class);
            for (Table table : Table.values()) {
                NavigableMap<byte[], Optional<byte[]>> changes = staged.changes(table);
                switch (table.shape()) {
                    case ROWS -> addRows(database.familyId(table), changes, bytes);
                    case PAGES -> {
                        PageMerge merge = new PageMerge(table, committed, database.familyId(table), bytes);
                        paged.put(table, merge.add(changes));
                    }
                }
            }
            write(bytes.build(), paged, durability);
        } catch (RocksDBException failed) {
            throw new StoreException("RocksDB could not commit a batch of chain " + chain, failed);
        } finally {
            discard();
        }
    }

    /** The keys of a table come in order, so that each is looked for from the last one on. */
    private void write(byte[] bytes, Map<Table, List<byte[]>> paged, Durability durability) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch(bytes);
                WriteOptions options = new WriteOptions()
                        .setSync(durability == Durability.SYNCED)
                        .setMemtableInsertHintPerBatch(true)) {
            database.memory().commit(paged, () -> database.rocks().write(options, batch));
        }
    }

    private static void addRows(int family, NavigableMap<byte[], Optional<byte[]>> changes, BatchBytes batch) {
        changes.forEach((key, change) ->
                change.ifPresentOrElse(value -> batch.put(family, key, value), () -> batch.delete(family, key)));
    }

    @Override
    public void discard() {
        staged.clear();
        committed.clear();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the writer of chain " + chain + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            discard();
            onClose.run();
            database.release();
        }
    }
}
