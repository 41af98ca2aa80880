package io.coffer.index.rocksdb;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.Store;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The index in one directory of this machine. One process at a time. */
public final class RocksStore implements Store {

    /**
     * Memory that the store may take.
     *
     * @param blockCacheBytes outside the Java heap: blocks, indexes and filters of the files, and the write buffers, all
     *     together
     * @param writeBufferBytes the share of it that rows on their way to the files may take
     * @param pageBytes of the Java heap: what was read last of whole owners
     */
    public record Options(long blockCacheBytes, long writeBufferBytes, long pageBytes) {
        private static final long LEAST = 4L << 20;
        private static final long PAGES = 16L << 20;

        public Options {
            if (writeBufferBytes < LEAST || blockCacheBytes < writeBufferBytes) {
                throw new IllegalArgumentException("the write buffers need at least 4 MiB and must fit into the cache: "
                        + writeBufferBytes + " of " + blockCacheBytes);
            }
        }

        /** With 16 MiB of Java heap. */
        public Options(long blockCacheBytes, long writeBufferBytes) {
            this(blockCacheBytes, writeBufferBytes, PAGES);
        }

        /** 128 MiB, of which write buffers take at most 48, and 16 MiB of Java heap. */
        public static Options defaults() {
            return new Options(128L << 20, 48L << 20);
        }
    }

    private final Database database;
    private final Set<ChainIndex> writing = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private RocksStore(Database database) {
        this.database = database;
    }

    /**
     * Opens {@code directory}, or starts an empty index in it.
     *
     * @throws io.coffer.index.store.StoreException when another process has it open, when it was written in a format that
     *     this version does not know, or when the disk refuses
     */
    public static RocksStore open(Path directory, Options options) {
        return new RocksStore(RocksFiles.open(directory, options));
    }

    @Override
    public StoreView view() {
        checkOpen();
        return new RocksView(SharedSnapshot.take(database));
    }

    @Override
    public StoreWriter writer(ChainIndex chain) {
        checkOpen();
        if (!writing.add(chain)) {
            throw new IllegalStateException("the writer of chain " + chain + " is already open");
        }
        database.retain();
        return new RocksWriter(database, chain, () -> writing.remove(chain));
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            database.release();
        }
    }
}
