package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.Store;
import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.util.Optional;
import java.util.Set;

/** A store in a process that dies at the n-th operation of its writer, before or behind it. */
final class KillableStore implements Store {

    /** The process is gone. */
    static final class Killed extends Error {
        Killed() {
            super("killed");
        }
    }

    private final Store store;
    private long operationsLeft = Long.MAX_VALUE;

    KillableStore(Store store) {
        this.store = store;
    }

    void dieAfter(long operations) {
        operationsLeft = operations;
    }

    /** The store itself, which outlives the process. */
    Store store() {
        return store;
    }

    private void live() {
        if (operationsLeft-- <= 0) {
            throw new Killed();
        }
    }

    @Override
    public StoreView view() {
        return store.view();
    }

    @Override
    public StoreLoader loader(ChainIndex chain, Set<Table> tables) {
        return store.loader(chain, tables);
    }

    @Override
    public StoreWriter writer(ChainIndex chain) {
        StoreWriter writer = store.writer(chain);
        return new StoreWriter() {
            @Override
            public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
                live();
                return writer.get(table, partition, row);
            }

            @Override
            public void scan(Table table, byte[] prefix, RowVisitor visitor) {
                live();
                writer.scan(table, prefix, visitor);
            }

            @Override
            public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
                live();
                writer.rows(table, partition, firstRow, visitor);
            }

            @Override
            public void put(Table table, byte[] partition, byte[] row, byte[] value) {
                live();
                writer.put(table, partition, row, value);
            }

            @Override
            public void delete(Table table, byte[] partition, byte[] row) {
                live();
                writer.delete(table, partition, row);
            }

            @Override
            public void commit(Durability durability) {
                live();
                writer.commit(durability);
                live();
            }

            @Override
            public void discard() {
                writer.discard();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    @Override
    public void close() {
        store.close();
    }
}
