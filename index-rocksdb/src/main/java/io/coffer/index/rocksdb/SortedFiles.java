package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.EnvOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Writes the rows of one table, which come in order, as files that the database can take in: with the options of its column
 * families, and pages as {@link PageMerge} would split them. One thread at a time.
 */
final class SortedFiles implements AutoCloseable {
    /** Bytes of keys and values in a file, about; more would be slow to compact in one piece. */
    private static final long FILE_BYTES = 256L << 20;

    private final Database database;
    private final LoadedFiles folder;
    private final Table table;
    private final EnvOptions environment = new EnvOptions();
    private final PageStream pages = new PageStream(this::put);
    private ByteBuffer key = ByteBuffer.allocateDirect(256);
    private ByteBuffer value = ByteBuffer.allocateDirect(8192);
    private byte[] lastKey = {};
    private int lastLength;
    private @Nullable SstFileWriter writer;
    private long written;
    private int files;

    SortedFiles(Database database, LoadedFiles folder, Table table) {
        this.database = database;
        this.folder = folder;
        this.table = table;
    }

    void row(byte[] bytes, int keyAt, int partitionLength, int keyLength, int valueAt, int valueLength) {
        checkOrder(bytes, keyAt, keyLength);
        switch (table.shape()) {
            case ROWS -> put(bytes, keyAt, keyLength, bytes, valueAt, valueLength);
            case PAGES -> pages.row(bytes, keyAt, partitionLength, keyLength, valueAt, valueLength);
        }
    }

    private void checkOrder(byte[] bytes, int at, int length) {
        boolean isFirst = files == 0 && lastLength == 0;
        if (!isFirst && Arrays.compareUnsigned(lastKey, 0, lastLength, bytes, at, at + length) >= 0) {
            throw new StoreException("rows of table " + table + " were loaded out of order");
        }
        if (lastKey.length < length) {
            lastKey = new byte[2 * length];
        }
        System.arraycopy(bytes, at, lastKey, 0, length);
        lastLength = length;
    }

    private void put(byte[] keys, int keyAt, int keyLength, byte[] values, int valueAt, int valueLength) {
        key = filled(key, keys, keyAt, keyLength);
        value = filled(value, values, valueAt, valueLength);
        try {
            SstFileWriter open = writer == null ? open() : writer;
            open.put(key, value);
            written += keyLength + valueLength;
            if (written >= FILE_BYTES) {
                closeFile(open);
            }
        } catch (RocksDBException failed) {
            throw new StoreException("RocksDB could not load table " + table, failed);
        }
    }

    private static ByteBuffer filled(ByteBuffer buffer, byte[] bytes, int at, int length) {
        ByteBuffer large = buffer.capacity() >= length ? buffer : ByteBuffer.allocateDirect(2 * length);
        large.clear().put(bytes, at, length).flip();
        return large;
    }

    private SstFileWriter open() throws RocksDBException {
        Path path = folder.file(table, files++);
        SstFileWriter opened = new SstFileWriter(environment, database.files());
        writer = opened;
        opened.open(path.toString());
        return opened;
    }

    private void closeFile(SstFileWriter open) throws RocksDBException {
        writer = null;
        written = 0;
        try {
            open.finish();
        } finally {
            open.close();
        }
    }

    /** Writes what is left, and ends the last file. */
    void finish() {
        pages.finish();
        SstFileWriter open = writer;
        if (open != null) {
            try {
                closeFile(open);
            } catch (RocksDBException failed) {
                throw new StoreException("RocksDB could not load table " + table, failed);
            }
        }
    }

    @Override
    public void close() {
        SstFileWriter open = writer;
        if (open != null) {
            writer = null;
            open.close();
        }
        environment.close();
    }
}
