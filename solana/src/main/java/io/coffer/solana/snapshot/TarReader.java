package io.coffer.solana.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Steps through the files of a tar archive (POSIX.1-1988 and ustar). Files of type NUL count as plain ones: validators
 * write accounts so.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE_AT = 156;

    /** No file of a validator is larger; beyond it, a size is nonsense. */
    private static final long MOST_BYTES = 1L << 44;

    private final Window window;
    private long unread;
    private int padding;

    TarReader(Window window) {
        this.window = window;
    }

    /** @param size in bytes */
    record Entry(String name, long size) {}

    /** The next file or folder; empty at the end. What was not read of the one before is skipped. */
    Optional<Entry> next() {
        skip(unread);
        window.skip(padding, "a tar block");
        padding = 0;
        if (!window.has(BLOCK)) {
            throw new SnapshotException("the archive ends without its end mark");
        }
        byte[] bytes = window.bytes();
        int at = window.at();
        if (isZero(bytes, at, BLOCK)) {
            return Optional.empty();
        }
        checkSum(bytes, at);
        Entry entry = new Entry(name(bytes, at), size(bytes, at));
        byte type = bytes[at + TYPE_AT];
        if (type != 0 && type != '0' && type != '5') {
            throw new SnapshotException("the archive has an entry of type " + type + ", which snapshots have not");
        }
        window.advance(BLOCK);
        unread = entry.size();
        padding = (int) (-entry.size() & (BLOCK - 1));
        return Optional.of(entry);
    }

    private static void checkSum(byte[] bytes, int at) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean isOfSum = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH;
            sum += isOfSum ? ' ' : bytes[at + i] & 0xff;
        }
        if (sum != octal(bytes, at + CHECKSUM_AT, CHECKSUM_LENGTH)) {
            throw new SnapshotException("this is no snapshot archive, or it is damaged: a tar header has a wrong sum");
        }
    }

    private static String name(byte[] bytes, int at) {
        int length = 0;
        while (length < NAME_LENGTH && bytes[at + length] != 0) {
            length++;
        }
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    private static long size(byte[] bytes, int at) {
        int field = at + SIZE_AT;
        long size = bytes[field] < 0 ? binary(bytes, field) : octal(bytes, field, SIZE_LENGTH);
        if (size < 0 || size > MOST_BYTES) {
            throw new SnapshotException("the archive has an entry of impossible size");
        }
        return size;
    }

    /** Sizes beyond 8 GiB do not fit into octal digits: a first bit says that they are binary. */
    private static long binary(byte[] bytes, int field) {
        long value = bytes[field] & 0x7f;
        for (int i = 1; i < SIZE_LENGTH; i++) {
            if (value >>> 55 != 0) {
                return -1;
            }
            value = (value << Byte.SIZE) | (bytes[field + i] & 0xff);
        }
        return value;
    }

    private static long octal(byte[] bytes, int field, int length) {
        long value = 0;
        for (int i = field; i < field + length; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit < 8) {
                value = (value << 3) | digit;
            } else if (bytes[i] != 0 && bytes[i] != ' ') {
                throw new SnapshotException(
                        "this is no snapshot archive, or it is damaged: a tar header has no number");
            }
        }
        return value;
    }

    static boolean isZero(byte[] bytes, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of the current file that were not read. */
    long unread() {
        return unread;
    }

    /** Has {@code count} bytes of the current file in the window. */
    void require(int count) {
        if (count > unread) {
            throw new SnapshotException("a file of the archive ends too early");
        }
        window.require(count, "a file");
    }

    /** Goes on behind bytes of the current file. */
    void skip(long count) {
        if (count > unread) {
            throw new SnapshotException("a file of the archive ends too early");
        }
        window.skip(count, "a file");
        unread -= count;
    }

    /** Goes on behind bytes that {@link #require} found. */
    void advance(int count) {
        window.advance(count);
        unread -= count;
    }
}
