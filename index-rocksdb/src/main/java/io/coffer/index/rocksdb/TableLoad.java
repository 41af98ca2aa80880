package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Hands the rows of one table, many at a time, to the thread that writes them into files. */
final class TableLoad implements AutoCloseable {
    /** Bytes of rows that are handed over at a time. */
    private static final int CHUNK = 1 << 20;

    /** Chunks that lie in memory: one is filled, one is written, one waits. */
    private static final int CHUNKS = 3;

    private final Table table;
    private final SortedFiles files;
    private final BlockingQueue<Chunk> full = new LinkedBlockingQueue<>();
    private final BlockingQueue<Chunk> free = new LinkedBlockingQueue<>();
    private final Thread thread;
    private @Nullable Chunk filling;
    private volatile @Nullable RuntimeException failure;
    private boolean finished;

    TableLoad(Table table, SortedFiles files) {
        this.table = table;
        this.files = files;
        for (int i = 0; i < CHUNKS; i++) {
            free.add(new Chunk());
        }
        this.thread =
                Thread.ofPlatform().daemon().name("index-load-" + table.id()).unstarted(this::write);
    }

    /** Rows: length of the partition, of the key and of the value, key, value. A chunk without rows is the last one. */
    private static final class Chunk {
        private byte[] bytes = {};
        private int length;

        void int32(int value) {
            bytes[length++] = (byte) (value >>> 24);
            bytes[length++] = (byte) (value >>> 16);
            bytes[length++] = (byte) (value >>> 8);
            bytes[length++] = (byte) value;
        }

        int int32At(int at) {
            return bytes[at] << 24
                    | (bytes[at + 1] & 0xff) << 16
                    | (bytes[at + 2] & 0xff) << 8
                    | (bytes[at + 3] & 0xff);
        }

        void put(byte[] source, int count) {
            System.arraycopy(source, 0, bytes, length, count);
            length += count;
        }

        void reserve(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(CHUNK + (CHUNK >> 4), length + more));
            }
        }
    }

    void put(byte[] key, int partitionLength, int keyLength, byte[] value, int valueLength) {
        Chunk chunk = filling == null ? begin() : filling;
        chunk.reserve(3 * Integer.BYTES + keyLength + valueLength);
        chunk.int32(partitionLength);
        chunk.int32(keyLength);
        chunk.int32(valueLength);
        chunk.put(key, keyLength);
        chunk.put(value, valueLength);
        if (chunk.length >= CHUNK) {
            full.add(chunk);
            filling = null;
        }
    }

    private Chunk begin() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        Chunk chunk = take(free);
        throwFailure();
        chunk.length = 0;
        filling = chunk;
        return chunk;
    }

    private void throwFailure() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw new StoreException("loading table " + table + " failed: " + failed.getMessage(), failed);
        }
    }

    private Chunk take(BlockingQueue<Chunk> from) {
        try {
            return from.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreException("loading table " + table + " was interrupted", stopped);
        }
    }

    /** Writes what is left and ends the last file. */
    void finish() {
        if (finished) {
            return;
        }
        finished = true;
        end();
        throwFailure();
        files.finish();
    }

    private void end() {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        Chunk last = filling == null ? take(free) : filling;
        filling = null;
        if (last.length > 0) {
            full.add(last);
        }
        full.add(new Chunk());
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreException("loading table " + table + " was interrupted", stopped);
        }
    }

    /** Goes on taking chunks behind a failure, so that whoever fills them never waits for good. */
    private void write() {
        for (Chunk chunk = take(full); chunk.length > 0; chunk = take(full)) {
            try {
                if (failure == null) {
                    write(chunk);
                }
            } catch (RuntimeException failed) {
                failure = failed;
            }
            chunk.length = 0;
            free.add(chunk);
        }
    }

    private void write(Chunk chunk) {
        for (int at = 0; at < chunk.length; ) {
            int partitionLength = chunk.int32At(at);
            int keyLength = chunk.int32At(at + Integer.BYTES);
            int valueLength = chunk.int32At(at + 2 * Integer.BYTES);
            int key = at + 3 * Integer.BYTES;
            files.row(chunk.bytes, key, partitionLength, keyLength, key + keyLength, valueLength);
            at = key + keyLength + valueLength;
        }
    }

    @Override
    public void close() {
        if (!finished) {
            finished = true;
            full.clear();
            end();
        }
        files.close();
    }
}
