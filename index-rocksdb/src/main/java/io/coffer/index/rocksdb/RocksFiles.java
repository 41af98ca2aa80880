package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.HyperClockCache;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBufferManager;

/** Opens the directory: one column family a table, and the format version in the default one. */
final class RocksFiles {
    /** Version of the key and page layout in {@code docs/storage.md}. */
    static final int FORMAT = 1;

    private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.US_ASCII);

    /** The write-ahead log is replayed at start, so its length bounds the start. */
    private static final long MAX_LOG_BYTES = 64L << 20;

    private static final long MAX_FAMILY_BUFFER = 32L << 20;
    private static final int BLOOM_BITS = 10;

    /** Share of a write buffer for its own Bloom filter: most partitions that are asked for are not in it. */
    private static final double BUFFER_BLOOM = 0.05;

    private static final long CHARGE_AS_FOUND = 0;
    private static final int SHARDS_AS_FITS = -1;
    /** Rows hardly compress, so small blocks cost little space and save copying what is not asked for. */
    private static final long BLOCK_SIZE = 2048;

    private final Path directory;
    private final List<RocksObject> owned = new ArrayList<>();

    private RocksFiles(Path directory) {
        this.directory = directory;
    }

    static Database open(Path directory, RocksStore.Options options) {
        RocksFiles files = new RocksFiles(directory);
        try {
            return files.open(options);
        } catch (StoreException | RocksDBException | IOException failed) {
            files.owned.forEach(RocksObject::close);
            throw failed instanceof StoreException known ? known : files.refused(failed);
        }
    }

    private StoreException refused(Exception failed) {
        String reason = String.valueOf(failed.getMessage());
        return reason.contains("lock")
                ? new StoreException(
                        "the index in " + directory + " is open in another process; only one may use it", failed)
                : new StoreException("cannot open the index in " + directory, failed);
    }

    private Database open(RocksStore.Options options) throws RocksDBException, IOException {
        RocksDB.loadLibrary();
        Files.createDirectories(directory);
        Cache cache = own(new HyperClockCache(options.blockCacheBytes(), CHARGE_AS_FOUND, SHARDS_AS_FITS, false));
        WriteBufferManager buffers = own(new WriteBufferManager(options.writeBufferBytes(), cache));
        BloomFilter bloom = own(new BloomFilter(BLOOM_BITS));
        ColumnFamilyOptions family = own(familyOptions(options, cache, bloom));
        DBOptions database = own(databaseOptions(buffers));

        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family));
        for (Table table : Table.values()) {
            descriptors.add(new ColumnFamilyDescriptor(familyName(table), family));
        }
        refuseUnknownTables(descriptors);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB rocks = RocksDB.open(database, directory.toString(), descriptors, handles);
        try {
            checkFormat(rocks);
        } catch (StoreException | RocksDBException failed) {
            handles.forEach(ColumnFamilyHandle::close);
            rocks.close();
            throw failed;
        }
        ColumnFamilyHandle[] byId = new ColumnFamilyHandle[Table.MAX_ID + 1];
        Iterator<ColumnFamilyHandle> next = handles.iterator();
        byId[0] = next.next();
        for (Table table : Table.values()) {
            byId[table.id()] = next.next();
        }
        Options files = own(new Options(database, family));
        return new Database(rocks, byId, owned.reversed(), new PageMemory(options.pageBytes()), files, directory);
    }

    private <T extends RocksObject> T own(T object) {
        owned.add(object);
        return object;
    }

    private static byte[] familyName(Table table) {
        return table.name().getBytes(StandardCharsets.US_ASCII);
    }

    private static DBOptions databaseOptions(WriteBufferManager buffers) {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(buffers)
                .setMaxTotalWalSize(MAX_LOG_BYTES)
                .setMaxBackgroundJobs(2)
                .setBytesPerSync(1 << 20)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    private static ColumnFamilyOptions familyOptions(RocksStore.Options options, Cache cache, BloomFilter bloom) {
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_SIZE)
                .setFilterPolicy(bloom)
                .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        return insertingFromLastPlace()
                .setTableFormatConfig(blocks)
                .setWriteBufferSize(Math.min(MAX_FAMILY_BUFFER, options.writeBufferBytes() / 2))
                .setMemtablePrefixBloomSizeRatio(BUFFER_BLOOM)
                .setMemtableWholeKeyFiltering(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setLevelCompactionDynamicLevelBytes(true);
    }

    /**
     * A batch's rows of a table come in order, so each is looked for in the write buffer from where the last one went in,
     * and not from its top: there is no setter for that. One place is kept for all keys that begin with the same byte.
     */
    private static ColumnFamilyOptions insertingFromLastPlace() {
        Properties properties = new Properties();
        properties.setProperty("memtable_insert_with_hint_prefix_extractor", "rocksdb.FixedPrefix.1");
        ColumnFamilyOptions options = ColumnFamilyOptions.getColumnFamilyOptionsFromProps(properties);
        if (options == null) {
            throw new IllegalStateException("this RocksDB does not know the option " + properties);
        }
        return options;
    }

    private void refuseUnknownTables(List<ColumnFamilyDescriptor> known) throws RocksDBException {
        List<String> names =
                known.stream().map(family -> text(family.getName())).toList();
        try (Options options = new Options()) {
            String unknown = RocksDB.listColumnFamilies(options, directory.toString()).stream()
                    .map(RocksFiles::text)
                    .filter(name -> !names.contains(name))
                    .collect(Collectors.joining(", "));
            if (!unknown.isEmpty()) {
                throw new StoreException("the index in " + directory + " has tables that this version does not know: "
                        + unknown + ". It was written by a newer version");
            }
        }
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.US_ASCII);
    }

    private void checkFormat(RocksDB rocks) throws RocksDBException {
        byte[] expected = Integer.toString(FORMAT).getBytes(StandardCharsets.US_ASCII);
        byte[] stored = rocks.get(FORMAT_KEY);
        if (stored == null) {
            rocks.put(FORMAT_KEY, expected);
        } else if (!Arrays.equals(stored, expected)) {
            throw new StoreException("the index in " + directory + " has format " + text(stored)
                    + "; this version reads format " + FORMAT + " only");
        }
    }
}
