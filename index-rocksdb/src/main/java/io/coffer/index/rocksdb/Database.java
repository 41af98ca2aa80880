package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;

/**
 * The native database and what must be freed with it. Counts who uses it (the store, each open snapshot, each open
 * writer) and closes with the last of them: a native call behind a close would end the process.
 */
final class Database {
    private final RocksDB rocks;
    private final ColumnFamilyHandle[] families;
    /** What they are called in stored batches, by table. */
    private final int[] familyIds;

    private final List<RocksObject> owned;
    private final PageMemory memory;
    private final Helpers helpers = Helpers.start();
    private final ReadOptions newest = new ReadOptions();
    private final Options files;
    private final Path directory;
    /** Held for writing while files are put in, table by table: no snapshot may have some of them only. */
    private final ReentrantReadWriteLock snapshots = new ReentrantReadWriteLock();

    private final AtomicInteger users = new AtomicInteger(1);

    /**
     * @param owned freed behind the database, in this order
     * @param files how files are written that go into it
     */
    Database(
            RocksDB rocks,
            ColumnFamilyHandle[] families,
            List<? extends RocksObject> owned,
            PageMemory memory,
            Options files,
            Path directory) {
        this.files = files;
        this.directory = directory;
        this.memory = memory;
        this.rocks = rocks;
        this.families = families;
        this.familyIds = new int[families.length];
        for (Table table : Table.values()) {
            familyIds[table.id()] = families[table.id()].getID();
        }
        this.owned = new ArrayList<>(owned);
    }

    RocksDB rocks() {
        return rocks;
    }

    ColumnFamilyHandle family(Table table) {
        return families[table.id()];
    }

    int familyId(Table table) {
        return familyIds[table.id()];
    }

    /** How files are written that go into it. */
    Options files() {
        return files;
    }

    /** Where it lies. */
    Path directory() {
        return directory;
    }

    ReentrantReadWriteLock snapshots() {
        return snapshots;
    }

    PageMemory memory() {
        return memory;
    }

    Helpers helpers() {
        return helpers;
    }

    /** Reads the newest committed state, not a snapshot. */
    ReadOptions newest() {
        return newest;
    }

    /** @throws IllegalStateException when closed */
    void retain() {
        int before = users.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (before == 0) {
            throw new IllegalStateException("the store is closed");
        }
    }

    void release() {
        if (users.decrementAndGet() > 0) {
            return;
        }
        try {
            helpers.close();
            newest.close();
            rocks.syncWal();
            for (ColumnFamilyHandle family : families) {
                if (family != null) {
                    family.close();
                }
            }
            rocks.closeE();
        } catch (RocksDBException failed) {
            throw new StoreException("cannot close the index store", failed);
        } finally {
            owned.forEach(RocksObject::close);
        }
    }
}
