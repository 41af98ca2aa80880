package io.coffer.solana.base;

import java.util.Arrays;

/** Builds stored bytes in a buffer that is used again; {@link RecordReader} reads them back. */
final class RecordWriter {
    /** Of a 64-bit number. */
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int length;

    RecordWriter(int expectedLength) {
        bytes = new byte[Math.max(64, expectedLength)];
    }

    void clear() {
        length = 0;
    }

    /** Valid until the next change. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    RecordWriter put(int oneByte) {
        reserve(1);
        bytes[length++] = (byte) oneByte;
        return this;
    }

    RecordWriter put(byte[] source, int at, int count) {
        reserve(count);
        System.arraycopy(source, at, bytes, length, count);
        length += count;
        return this;
    }

    RecordWriter put(byte[] source) {
        return put(source, 0, source.length);
    }

    /** An unsigned number, seven bits a byte, the lowest first. */
    RecordWriter varint(long value) {
        reserve(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    RecordWriter int32(int value) {
        reserve(Integer.BYTES);
        Numbers.SORTED_INT32.set(bytes, length, value);
        length += Integer.BYTES;
        return this;
    }

    /** Eight bytes, big-endian. */
    RecordWriter int64(long value) {
        reserve(Long.BYTES);
        Numbers.SORTED_INT64.set(bytes, length, value);
        length += Long.BYTES;
        return this;
    }

    /** Changes a byte that was put before. */
    void set(int at, int oneByte) {
        bytes[at] = (byte) oneByte;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
