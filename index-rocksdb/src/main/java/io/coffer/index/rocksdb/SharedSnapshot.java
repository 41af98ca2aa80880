package io.coffer.index.rocksdb;

import io.coffer.index.store.RowReader;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** A RocksDB snapshot that many views share; released with the last of them. */
final class SharedSnapshot {
    private final Database database;
    private final Snapshot snapshot;
    private final ReadOptions options;
    private final long tick;
    private final AtomicInteger views = new AtomicInteger(1);

    private SharedSnapshot(Database database) {
        this.database = database;
        long before = database.memory().tick();
        this.snapshot = database.rocks().getSnapshot();
        this.tick = database.memory().tick() == before ? before : PageMemory.UNKNOWN;
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    /** Takes the newest state, for one view. */
    static SharedSnapshot take(Database database) {
        database.retain();
        return new SharedSnapshot(database);
    }

    /** Reads it, for one view. */
    RowReader reader() {
        return new RememberingReader(new RocksReader(database, options), database.memory(), tick);
    }

    long version() {
        return snapshot.getSequenceNumber();
    }

    /** Counts one more view; false when the last one is gone already. */
    boolean retain() {
        int count = views.get();
        while (count > 0) {
            int seen = views.compareAndExchange(count, count + 1);
            if (seen == count) {
                return true;
            }
            count = seen;
        }
        return false;
    }

    void release() {
        if (views.decrementAndGet() == 0) {
            options.close();
            database.rocks().releaseSnapshot(snapshot);
            database.release();
        }
    }
}
