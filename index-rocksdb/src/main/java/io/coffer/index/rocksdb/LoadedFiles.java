package io.coffer.index.rocksdb;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The files of one load, in a folder beside the database's own. RocksDB takes in one table at a time, so that all of them
 * become one step through a mark in the default column family: before it is written, nothing counts; from then on the load
 * is completed, by the next process if need be, before anybody can read. So what is taken in are links: the files
 * themselves stay until the mark is gone.
 */
final class LoadedFiles {
    private static final String FOLDER = "loads";
    private static final String FILE = ".sst";
    private static final byte MARK = 'L';

    /** Deletions of one write batch. */
    private static final int BATCH = 10_000;

    private final Database database;
    private final long chain;
    private final Path folder;
    /** The files are needed: the mark was written, and not all of them are known to be taken in. */
    private boolean needed;

    private LoadedFiles(Database database, long chain) {
        this.database = database;
        this.chain = chain;
        this.folder =
                database.directory().resolve(FOLDER).resolve(HexFormat.of().toHexDigits(chain));
    }

    /** The folder as it is. */
    static LoadedFiles of(Database database, ChainIndex chain) {
        return new LoadedFiles(database, chain.value());
    }

    /** The folder, empty. */
    static LoadedFiles begin(Database database, ChainIndex chain) {
        LoadedFiles files = of(database, chain);
        files.remove();
        try {
            Files.createDirectories(files.folder);
        } catch (IOException refused) {
            throw new StoreException("cannot make the folder " + files.folder, refused);
        }
        return files;
    }

    /** Ends what another process began and marked, and removes what none marked. */
    static void completeAll(Database database) {
        Path all = database.directory().resolve(FOLDER);
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> folders = Files.list(all)) {
            for (Path one : folders.toList()) {
                LoadedFiles files = new LoadedFiles(
                        database,
                        HexFormat.fromHexDigitsToLong(one.getFileName().toString()));
                byte[] marked = database.rocks().get(files.mark());
                if (marked != null) {
                    files.takeIn(tables(marked));
                }
                files.remove();
            }
        } catch (IOException | RocksDBException | IllegalArgumentException failed) {
            throw new StoreException("cannot complete the loads in " + all, failed);
        }
    }

    private static Set<Table> tables(byte[] marked) {
        Set<Table> tables = EnumSet.noneOf(Table.class);
        for (byte id : marked) {
            tables.add(Table.ofId(id));
        }
        return tables;
    }

    private byte[] mark() {
        byte[] key = new byte[1 + Long.BYTES];
        key[0] = MARK;
        System.arraycopy(chainBytes(), 0, key, 1, Long.BYTES);
        return key;
    }

    private byte[] chainBytes() {
        return HexFormat.of().parseHex(HexFormat.of().toHexDigits(chain));
    }

    /** Files of a table sort by number. */
    Path file(Table table, int number) {
        return folder.resolve("%d-%08d%s".formatted(table.id(), number, FILE));
    }

    void complete(Collection<Table> tables) {
        database.snapshots().writeLock().lock();
        try {
            putMark(tables);
            database.memory().replace(() -> takeIn(tables));
        } catch (RocksDBException failed) {
            throw new StoreException("RocksDB could not take in a load of chain " + chain, failed);
        } finally {
            database.snapshots().writeLock().unlock();
        }
    }

    /** From here on the load counts. */
    void putMark(Collection<Table> tables) throws RocksDBException {
        byte[] ids = new byte[tables.size()];
        int count = 0;
        for (Table table : tables) {
            ids[count++] = (byte) table.id();
        }
        try (WriteOptions synced = new WriteOptions().setSync(true);
                FileChannel itself = FileChannel.open(folder, StandardOpenOption.READ)) {
            itself.force(true);
            needed = true;
            database.rocks().put(synced, mark(), ids);
        } catch (IOException failed) {
            throw new StoreException("cannot make the files of a load in " + folder + " durable", failed);
        }
    }

    /** Can be done again from any point at which it ended early. */
    private void takeIn(Collection<Table> tables) throws RocksDBException {
        for (Table table : tables) {
            deleteRows(table);
            List<String> links = links(table);
            if (!links.isEmpty()) {
                try (IngestExternalFileOptions options = new IngestExternalFileOptions().setMoveFiles(true)) {
                    database.rocks().ingestExternalFile(database.family(table), links, options);
                }
            }
        }
        try (WriteOptions synced = new WriteOptions().setSync(true)) {
            database.rocks().delete(synced, mark());
            needed = false;
        }
    }

    private List<String> links(Table table) {
        List<String> links = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(path -> path.getFileName().toString().startsWith(table.id() + "-"))
                    .filter(path -> path.getFileName().toString().endsWith(FILE))
                    .sorted()
                    .toList();
            for (Path file : files) {
                Path link = file.resolveSibling(file.getFileName() + ".link");
                Files.deleteIfExists(link);
                links.add(link(link, file).toString());
            }
            return links;
        } catch (IOException failed) {
            throw new StoreException("cannot link the files of a load in " + folder, failed);
        }
    }

    private static Path link(Path link, Path file) throws IOException {
        try {
            return Files.createLink(link, file);
        } catch (UnsupportedOperationException noLinksHere) {
            return Files.copy(file, link);
        }
    }

    /** The chain's rows stand in one range only where partitions begin with the chain; elsewhere they are looked for. */
    private void deleteRows(Table table) throws RocksDBException {
        switch (table.partitionKey()) {
            case CHAIN -> {
                byte[] behind = HexFormat.of().parseHex(HexFormat.of().toHexDigits(chain + 1));
                if (hasRows(table, chainBytes(), behind)) {
                    database.rocks().deleteRange(database.family(table), chainBytes(), behind);
                }
            }
            case OWNER_AND_CHAIN -> deleteByOwner(table);
        }
    }

    private boolean hasRows(Table table, byte[] from, byte[] behind) throws RocksDBException {
        try (RocksIterator rows = database.rocks().newIterator(database.family(table), database.newest())) {
            rows.seek(from);
            boolean found = rows.isValid() && Arrays.compareUnsigned(rows.key(), behind) < 0;
            rows.status();
            return found;
        }
    }

    private void deleteByOwner(Table table) throws RocksDBException {
        try (RocksIterator rows = database.rocks().newIterator(database.family(table), database.newest());
                WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions()) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                byte[] key = rows.key();
                int partition = table.partitionKey().length(key, 0, key.length);
                if (table.partitionKey().chain(Arrays.copyOf(key, partition)) == chain) {
                    batch.delete(database.family(table), key);
                }
                if (batch.count() >= BATCH) {
                    database.rocks().write(options, batch);
                    batch.clear();
                }
            }
            rows.status();
            database.rocks().write(options, batch);
        }
    }

    /** Deletes the files, unless the next process has to complete the load. */
    void remove() {
        if (needed || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new StoreException("cannot remove the files of a load in " + folder, failed);
        }
    }
}
