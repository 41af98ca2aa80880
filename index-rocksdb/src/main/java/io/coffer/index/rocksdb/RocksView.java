package io.coffer.index.rocksdb;

import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.Table;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One reader's hold on a shared snapshot. */
final class RocksView implements StoreView {
    private final SharedSnapshot snapshot;
    private final RowReader reader;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param snapshot already counts this view */
    RocksView(SharedSnapshot snapshot) {
        this.snapshot = snapshot;
        this.reader = snapshot.reader();
    }

    @Override
    public long version() {
        return open(snapshot).version();
    }

    @Override
    public Optional<StoreView> another() {
        return !closed.get() && snapshot.retain() ? Optional.of(new RocksView(snapshot)) : Optional.empty();
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
        return open(reader).get(table, partition, row);
    }

    @Override
    public void scan(Table table, byte[] prefix, RowVisitor visitor) {
        open(reader).scan(table, prefix, visitor);
    }

    @Override
    public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
        open(reader).rows(table, partition, firstRow, visitor);
    }

    private <T> T open(T part) {
        if (closed.get()) {
            throw new IllegalStateException("the view is closed");
        }
        return part;
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            snapshot.release();
        }
    }
}
