package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import java.util.Arrays;

/**
 * Packs rows that come in order into pages. Only the page that is being filled lies in memory, however many rows a
 * partition has, so that all pages of a large one but the last have {@link PageMerge#SPLIT_TARGET} bytes.
 */
final class PageStream {

    /** Takes pages with their keys, in order; neither array is kept. */
    interface Sink {
        void put(byte[] keys, int keyAt, int keyLength, byte[] values, int valueAt, int valueLength);
    }

    private final Sink sink;
    private final PageBuilder builder = new PageBuilder();
    private final PageBuilder split = new PageBuilder();
    private byte[] partition = {};
    private byte[] firstRow = {};
    private boolean isSplit;

    PageStream(Sink sink) {
        this.sink = sink;
    }

    void row(byte[] bytes, int keyAt, int partitionLength, int keyLength, int valueAt, int valueLength) {
        int rowAt = keyAt + partitionLength;
        if (!Arrays.equals(partition, 0, partition.length, bytes, keyAt, rowAt)) {
            finish();
            partition = Arrays.copyOfRange(bytes, keyAt, rowAt);
        }
        builder.add(bytes, rowAt, keyLength - partitionLength, bytes, valueAt, valueLength);
        if (builder.length() > PageMerge.MAX_PAGE) {
            splitOff();
        }
    }

    /** Writes all full parts of what is too large for a page, and goes on with the last part. */
    private void splitOff() {
        byte[] whole = builder.build();
        PageCursor cursor = new PageCursor(whole);
        split.clear();
        builder.clear();
        boolean atRow = cursor.next();
        while (atRow) {
            byte[] first = Arrays.copyOfRange(whole, cursor.rowAt, cursor.rowAt + cursor.rowLength);
            while (atRow && split.length() < PageMerge.SPLIT_TARGET) {
                split.add(whole, cursor.rowAt, cursor.rowLength, whole, cursor.valueAt, cursor.valueLength);
                atRow = cursor.next();
            }
            if (atRow) {
                write(first, split.build(), PageEntry.MORE_PAGES);
                split.clear();
            } else {
                keep(first, split.build());
            }
        }
    }

    private void keep(byte[] first, byte[] page) {
        if (isSplit) {
            firstRow = first;
        }
        PageCursor cursor = new PageCursor(page);
        while (cursor.next()) {
            builder.add(page, cursor.rowAt, cursor.rowLength, page, cursor.valueAt, cursor.valueLength);
        }
    }

    /** @param first its first row, which names a page that is not the first of its partition */
    private void write(byte[] first, byte[] page, int flagsOfFirst) {
        if (isSplit) {
            byte[] key = RowKey.of(partition, first);
            sink.put(key, 0, key.length, page, 0, page.length);
        } else {
            page[0] = (byte) flagsOfFirst;
            sink.put(partition, 0, partition.length, page, 0, page.length);
        }
        isSplit = true;
    }

    /** Writes the last page of the partition. */
    void finish() {
        if (!builder.isEmpty()) {
            write(firstRow, builder.build(), 0);
        }
        builder.clear();
        isSplit = false;
        firstRow = new byte[0];
    }
}
