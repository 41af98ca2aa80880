package io.coffer.index.rocksdb;

import io.coffer.index.rocksdb.PageMemory.StoredEntry;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a snapshot, whole partitions and whole owners from memory where they were read before. */
final class RememberingReader implements RowReader {
    private static final byte[] FROM_START = new byte[0];

    private final RocksReader reader;
    private final PageMemory memory;
    private final long tick;

    /** @param tick of the snapshot that {@code reader} reads */
    RememberingReader(RocksReader reader, PageMemory memory, long tick) {
        this.reader = reader;
        this.memory = memory;
        this.tick = tick;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] partition, byte[] row) {
        return reader.get(table, partition, row);
    }

    @Override
    public void rows(Table table, byte[] partition, byte[] firstRow, RowVisitor visitor) {
        switch (table.shape()) {
            case ROWS -> reader.rows(table, partition, firstRow, visitor);
            case PAGES -> {
                if (firstRow.length > 0) {
                    reader.rows(table, partition, firstRow, visitor);
                } else {
                    read(table, partition, visitor, pages -> reader.pages(table, partition, pages));
                }
            }
        }
    }

    @Override
    public void scan(Table table, byte[] prefix, RowVisitor visitor) {
        switch (table.shape()) {
            case ROWS -> reader.scan(table, prefix, visitor);
            case PAGES -> {
                if (table.partitionKey().isWithoutChain(prefix)) {
                    read(table, prefix, visitor, pages -> reader.entries(table, prefix, pages));
                } else {
                    reader.scan(table, prefix, visitor);
                }
            }
        }
    }

    private void read(Table table, byte[] prefix, RowVisitor visitor, Consumer<EntryVisitor> stored) {
        RowWalk walk = new RowWalk(table, FROM_START, visitor);
        Optional<List<StoredEntry>> known = memory.find(table, prefix, tick);
        if (known.isPresent()) {
            for (StoredEntry entry : known.get()) {
                if (walk.entry(entry.key, entry.page.clone()) == Next.STOP) {
                    return;
                }
            }
        } else {
            Collector collector = new Collector(walk);
            stored.accept(collector);
            collector.complete().ifPresent(pages -> memory.remember(table, prefix, pages, tick));
        }
    }

    /** Hands on what it meets and keeps it, all of it even when the one behind has seen enough; unless it is too much. */
    private static final class Collector implements EntryVisitor {
        private final EntryVisitor behind;
        private final List<StoredEntry> kept = new ArrayList<>(4);
        private int bytes;
        private Next wanted = Next.GO_ON;

        Collector(EntryVisitor behind) {
            this.behind = behind;
        }

        @Override
        public Next entry(byte[] key, byte[] page) {
            bytes += key.length + page.length;
            if (isKeeping()) {
                kept.add(new StoredEntry(key, page.clone()));
            }
            if (wanted == Next.GO_ON) {
                wanted = behind.entry(key, page);
            }
            return isKeeping() ? Next.GO_ON : wanted;
        }

        private boolean isKeeping() {
            return bytes <= PageMemory.MOST_BYTES;
        }

        /** Everything that there was. */
        Optional<List<StoredEntry>> complete() {
            return isKeeping() ? Optional.of(kept) : Optional.empty();
        }
    }
}
