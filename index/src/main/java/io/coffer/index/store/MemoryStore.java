package io.coffer.index.store;

import io.coffer.chain.ChainIndex;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything in memory: the model that other stores are compared with, and the store of tests and trials. A commit copies
 * the tables it touches, so it is meant for some hundred thousand rows.
 */
public final class MemoryStore implements Store {

    /** One state: tables by {@link RowKey}, never changed once published. */
    private record State(long version, Map<Table, NavigableMap<byte[], byte[]>> tables) {
        NavigableMap<byte[], byte[]> table(Table table) {
            return tables.getOrDefault(table, NO_ROWS);
        }
    }

    private static final NavigableMap<byte[], byte[]> NO_ROWS =
            Collections.unmodifiableNavigableMap(new TreeMap<>(RowKey.ORDER));

    private final Set<ChainIndex> open = new HashSet<>();
    private final Set<ChainIndex> loading = new HashSet<>();
    private volatile State state;
    private volatile boolean closed;

    public MemoryStore() {
        this(new State(0, Map.of()));
    }

    private MemoryStore(State state) {
        this.state = state;
    }

    /** A new store with what was committed to this one: what a process finds that starts after this one was killed. */
    public MemoryStore restarted() {
        return new MemoryStore(state);
    }

    @Override
    public StoreView view() {
        checkOpen();
        return new View(state);
    }

    @Override
    public StoreWriter writer(ChainIndex chain) {
        checkOpen();
        synchronized (open) {
            if (!open.add(chain)) {
                throw new IllegalStateException("the writer of chain " + chain + " is already open");
            }
        }
        return new Writer(chain);
    }

    @Override
    public StoreLoader loader(ChainIndex chain, Set<Table> tables) {
        checkOpen();
        synchronized (loading) {
            if (!loading.add(chain)) {
                throw new IllegalStateException("the loader of chain " + chain + " is already open");
            }
        }
        return new MemoryLoader(chain, tables, rows -> replace(chain, rows), () -> {
            synchronized (loading) {
                loading.remove(chain);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    private synchronized void apply(StagedRows staged) {
        Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
        tables.putAll(state.tables());
        for (Table table : Table.values()) {
            List<StagedRow> changes = staged.changes(table);
            if (!changes.isEmpty()) {
                NavigableMap<byte[], byte[]> rows = new TreeMap<>(state.table(table));
                changes.forEach(row -> row.value()
                        .ifPresentOrElse(
                                value -> rows.put(row.key().bytes(), value.clone()),
                                () -> rows.remove(row.key().bytes())));
                tables.put(table, rows);
            }
        }
        state = new State(state.version() + 1, tables);
    }

    /** Puts the rows of a chain in these tables into the place of those it had there. */
    private synchronized void replace(ChainIndex chain, Map<Table, NavigableMap<byte[], byte[]>> loaded) {
        Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
        tables.putAll(state.tables());
        loaded.forEach((table, its) -> {
            NavigableMap<byte[], byte[]> rows = new TreeMap<>(state.table(table));
            rows.keySet().removeIf(key -> {
                int partition = table.partitionKey().length(key, 0, key.length);
                return table.partitionKey().chain(Arrays.copyOf(key, partition)) == chain.value();
            });
            rows.putAll(its);
            tables.put(table, rows);
        });
        state = new State(state.version() + 1, tables);
    }

    private static Optional<byte[]> get(State state, Table table, byte[] partition, byte[] row) {
        return Optional.ofNullable(state.table(table).get(RowKey.of(partition, row)))
                .map(byte[]::clone);
    }

    /** Visits the rows from {@code first} on while their keys start with {@code prefix}. */
    private static void visit(State state, Table table, byte[] first, byte[] prefix, RowVisitor visitor) {
        byte[] partition = new byte[0];
        for (Map.Entry<byte[], byte[]> entry :
                state.table(table).tailMap(first, true).entrySet()) {
            byte[] key = entry.getKey();
            if (!RowKey.startsWith(key, prefix)) {
                return;
            }
            int length = table.partitionKey().length(key, 0, key.length);
            if (!Arrays.equals(partition, 0, partition.length, key, 0, length)) {
                partition = Arrays.copyOf(key, length);
                visitor.partition(key.clone(), 0, length);
            }
            byte[] slice = RowKey.of(key, entry.getValue());
            RowVisitor.Next next = visitor.row(slice, length, key.length - length, key.length, entry.getValue().length);
            if (next == RowVisitor.Next.STOP) {
                return;
            }
        }
    }

    private static final class View implements StoreView {
        private final State state;
        private volatile boolean closed;

        View(State state) {
            this.state = state;
        }

        @Override
        public long version() {
            return state.version();
        }

        @Override
        public Optional<StoreView> another() {
            return closed ? Optional.empty() : Optional.of(new View(state));
        }

        @Override
        public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
            checkOpen();
            return MemoryStore.get(state, table, partition, row);
        }

        @Override
        public void scan(Table table, byte[] prefix, RowVisitor visitor) {
            checkOpen();
            visit(state, table, prefix, prefix, visitor);
        }

        @Override
        public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
            checkOpen();
            visit(state, table, RowKey.of(partition, firstRow), partition, visitor);
        }

        private void checkOpen() {
            if (closed) {
                throw new IllegalStateException("the view is closed");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final class Writer implements StoreWriter {
        private final ChainIndex chain;
        private final StagedRows staged = new StagedRows();
        private boolean writerClosed;

        Writer(ChainIndex chain) {
            this.chain = chain;
        }

        private View committed() {
            if (writerClosed) {
                throw new IllegalStateException("the writer of chain " + chain + " is closed");
            }
            return new View(state);
        }

        @Override
        public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
            return staged.get(table, partition, row, committed());
        }

        @Override
        public void scan(Table table, byte[] prefix, RowVisitor visitor) {
            staged.scan(table, prefix, committed(), visitor);
        }

        @Override
        public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
            staged.rows(table, partition, firstRow, committed(), visitor);
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
            committed();
            apply(staged);
            staged.clear();
        }

        @Override
        public void discard() {
            staged.clear();
        }

        @Override
        public void close() {
            staged.clear();
            if (!writerClosed) {
                writerClosed = true;
                synchronized (open) {
                    open.remove(chain);
                }
            }
        }
    }
}
