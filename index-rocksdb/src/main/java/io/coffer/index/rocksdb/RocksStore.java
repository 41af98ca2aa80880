package io.coffer.index.rocksdb;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.Store;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
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
    private final Set<ChainIndex> loading = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private RocksStore(Database database) {
        this.database = database;
    }

    /**
     * Opens {@code directory}, or starts an empty index in it.
     *
     * @throws StoreException when another process has it open, when it was written in a format that
     *     this version does not know, or when the disk refuses
     */
    public static RocksStore open(Path directory, Options options) {
        Database database = RocksFiles.open(directory, options);
        try {
            LoadedFiles.completeAll(database);
            return new RocksStore(database);
        } catch (StoreException failed) {
            database.release();
            throw failed;
        }
    }

    @Override
    public StoreView view() {
        checkOpen();
        database.snapshots().readLock().lock();
        try {
            return new RocksView(SharedSnapshot.take(database));
        } finally {
            database.snapshots().readLock().unlock();
        }
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

    @Override
    public StoreLoader loader(ChainIndex chain, Set<Table> tables) {
        checkOpen();
        if (!loading.add(chain)) {
            throw new IllegalStateException("the loader of chain " + chain + " is already open");
        }
        database.retain();
        return new RocksLoader(database, chain, tables, () -> loading.remove(chain));
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
