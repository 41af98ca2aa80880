package io.coffer.index.rocksdb;

import java.util.Arrays;

/** Writes the rows of one page, in ascending order; {@link PageEntry} has the format. */
final class PageBuilder {
    private static final int VARINT_LIMIT = 1 << 28;

    private byte[] bytes = new byte[512];
    private int length = 1;
    private byte[] previousRow = new byte[32];
    private int previousLength;

    void clear() {
        length = 1;
        previousLength = 0;
    }

    /** Starts with all rows of {@code page} as they are encoded; the walk over it tells what to keep. */
    void start(byte[] page) {
        clear();
        reserve(page.length);
        System.arraycopy(page, 1, bytes, 1, page.length - 1);
        length = page.length;
    }

    /** Keeps only what {@link #start} copied of the rows in front of {@code end}. */
    void keepUntil(int end) {
        length = end;
    }

    /** Says what the last kept row was. */
    void kept(byte[] row, int rowAt, int rowLength) {
        remember(row, rowAt, rowLength);
    }

    /** Adds rows as they are encoded, of which the first follows the last one added. */
    void addEncoded(byte[] page, int from) {
        int more = page.length - from;
        reserve(more);
        System.arraycopy(page, from, bytes, length, more);
        length += more;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 1;
    }

    void add(byte[] row, int rowAt, int rowLength, byte[] value, int valueAt, int valueLength) {
        if (rowLength >= VARINT_LIMIT || valueLength >= VARINT_LIMIT) {
            throw new IllegalArgumentException("row or value too long: " + rowLength + ", " + valueLength);
        }
        reserve(16 + rowLength + valueLength);
        int limit = Math.min(previousLength, rowLength);
        int difference = Arrays.mismatch(previousRow, 0, limit, row, rowAt, rowAt + limit);
        int shared = difference < 0 ? limit : difference;
        int own = rowLength - shared;
        bytes[length++] = (byte) (Math.min(shared, PageEntry.HALF_FULL) << 4 | Math.min(own, PageEntry.HALF_FULL));
        rest(shared);
        rest(own);
        varint(valueLength);
        System.arraycopy(row, rowAt + shared, bytes, length, own);
        System.arraycopy(value, valueAt, bytes, length + own, valueLength);
        length += own + valueLength;
        remember(row, rowAt, rowLength);
    }

    private void rest(int half) {
        if (half >= PageEntry.HALF_FULL) {
            varint(half - PageEntry.HALF_FULL);
        }
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private void remember(byte[] row, int rowAt, int rowLength) {
        if (previousRow.length < rowLength) {
            previousRow = new byte[2 * rowLength];
        }
        System.arraycopy(row, rowAt, previousRow, 0, rowLength);
        previousLength = rowLength;
    }

    /** The page, without flags. */
    byte[] build() {
        return Arrays.copyOf(bytes, length);
    }
}
