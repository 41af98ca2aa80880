package io.coffer.solana.sort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sorts records by the bytes that each begins with. Records fill one buffer while the one before is sorted and written into
 * a file on another thread; in the end all files are merged. What fits into one buffer never sees a disk. Whatever the
 * keys, the time is about the same: many equal ones cost no more. Belongs to one thread.
 */
public final class ExternalSort implements AutoCloseable {

    /** Takes records in ascending order of their keys; of equal keys in no order. */
    public interface Visitor {
        /** @param bytes valid during the call only */
        void record(byte[] bytes, int at, int length);
    }

    private final Path folder;
    private final String name;
    private final int keyLength;
    private final long memoryBytes;
    private final List<RunFile> files = new ArrayList<>();
    private final ExecutorService spiller;
    private final List<Future<RunFile>> spilling = new ArrayList<>(1);
    private Run filling;
    private Run resting;
    private long size;

    /**
     * @param folder an existing one; the files are gone when this is closed
     * @param name of the files, and of the thread
     * @param keyLength at least 8
     * @param memoryBytes of Java heap at most, roughly
     */
    public ExternalSort(Path folder, String name, int keyLength, long memoryBytes) {
        if (keyLength < Long.BYTES) {
            throw new IllegalArgumentException("keys of " + keyLength + " bytes are too short");
        }
        this.folder = folder;
        this.name = name;
        this.keyLength = keyLength;
        this.memoryBytes = memoryBytes;
        this.filling = new Run(keyLength, memoryBytes / 2);
        this.resting = new Run(keyLength, memoryBytes / 2);
        this.spiller = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("sort-" + name).factory());
    }

    /** How many records there are. */
    public long size() {
        return size;
    }

    /** @param record not kept */
    public void add(byte[] record, int length) {
        if (length < keyLength) {
            throw new IllegalArgumentException("a record of " + length + " bytes has no key of " + keyLength);
        }
        if (!filling.add(record, length)) {
            spill();
            if (!filling.add(record, length)) {
                throw new IllegalArgumentException(
                        "a record of " + length + " bytes does not fit into " + memoryBytes + " bytes of memory");
            }
        }
        size++;
    }

    private void spill() {
        awaitSpilled();
        Run full = filling;
        filling = resting;
        resting = full;
        Path path = folder.resolve("%s-%04d.run".formatted(name, files.size()));
        spilling.add(spiller.submit(() -> {
            full.sort();
            RunFile file = full.writeTo(path);
            full.clear();
            return file;
        }));
    }

    private void awaitSpilled() {
        for (Future<RunFile> one : spilling) {
            try {
                files.add(one.get());
            } catch (ExecutionException failed) {
                throw new UncheckedIOException("cannot sort in " + folder, new IOException(failed));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException("sorting was interrupted", stopped));
            }
        }
        spilling.clear();
    }

    /** Hands out all records; once. */
    public void drain(Visitor visitor) {
        if (files.isEmpty() && spilling.isEmpty()) {
            filling.sort();
            filling.visit(visitor);
            filling.clear();
            return;
        }
        spill();
        awaitSpilled();
        filling = new Run(keyLength, 0);
        resting = new Run(keyLength, 0);
        try {
            Merge merge = new Merge(files, keyLength, memoryBytes / 4);
            merge.visit(visitor);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read what was sorted in " + folder, failed);
        }
    }

    /** Gives memory and disk back before the end, when everything was handed out. */
    public void free() {
        files.forEach(RunFile::close);
        files.clear();
        filling = new Run(keyLength, 0);
        resting = new Run(keyLength, 0);
    }

    @Override
    public void close() {
        try {
            awaitSpilled();
        } finally {
            free();
            spiller.close();
        }
    }
}
