package io.coffer.index.rocksdb;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.KeyBytes;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.StagedRow;
import io.coffer.index.store.StagedRows;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Stages rows in memory, and writes them as one RocksDB batch with the write-ahead log on. */
final class RocksWriter implements StoreWriter {
    /** Partitions whose pages are rewritten in one go. */
    private static final int MERGED_AT_ONCE = 128;

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
        this.committed = new PageCache(new RocksReader(database, database.newest()), database.helpers());
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
    public void readAhead(Table table, Collection<byte[]> keys) {
        checkOpen();
        committed.readAhead(table, keys);
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
            database.helpers().all(parts(paged)).forEach(bytes::add);
            write(bytes.build(), paged, durability);
        } catch (RocksDBException failed) {
            throw new StoreException("RocksDB could not commit a batch of chain " + chain, failed);
        } finally {
            discard();
        }
    }

    private void write(byte[] bytes, Map<Table, List<byte[]>> paged, Durability durability) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch(bytes);
                WriteOptions options = new WriteOptions().setSync(durability == Durability.SYNCED)) {
            database.memory().commit(paged, () -> database.rocks().write(options, batch));
        }
    }

    /** What makes the batch, side by side; puts into {@code paged} the partitions whose pages it rewrites. */
    private List<Callable<BatchBytes>> parts(Map<Table, List<byte[]>> paged) {
        List<Callable<BatchBytes>> parts = new ArrayList<>();
        for (Table table : staged.tables()) {
            switch (table.shape()) {
                case ROWS -> parts.add(() -> rows(table));
                case PAGES -> {
                    List<PageChanges> partitions = PageChanges.byPartition(table, staged.changes(table));
                    List<KeyBytes> keys =
                            partitions.stream().map(PageChanges::partition).toList();
                    List<byte[]> pages = committed.firstPages(table, keys);
                    paged.put(table, keys.stream().map(KeyBytes::bytes).toList());
                    for (int from = 0; from < partitions.size(); from += MERGED_AT_ONCE) {
                        int first = from;
                        int end = Math.min(partitions.size(), from + MERGED_AT_ONCE);
                        parts.add(() -> pages(table, partitions.subList(first, end), pages.subList(first, end)));
                    }
                }
            }
        }
        return parts;
    }

    private BatchBytes rows(Table table) {
        BatchBytes rows = new BatchBytes();
        int family = database.familyId(table);
        for (StagedRow row : staged.changes(table)) {
            row.value()
                    .ifPresentOrElse(
                            value -> rows.put(family, row.key().bytes(), value),
                            () -> rows.delete(family, row.key().bytes()));
        }
        return rows;
    }

    private BatchBytes pages(Table table, List<PageChanges> changes, List<byte[]> stored) {
        BatchBytes pages = new BatchBytes();
        PageMerge merge = new PageMerge(table, committed.reader(), database.familyId(table), pages);
        for (int i = 0; i < changes.size(); i++) {
            merge.merge(changes.get(i), stored.get(i));
        }
        return pages;
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
