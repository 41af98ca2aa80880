package io.coffer.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Builds stored bytes; {@link ByteReader} reads them back. */
final class ByteWriter {
    private byte[] bytes;
    private int length;

    ByteWriter(int expectedLength) {
        bytes = new byte[Math.max(16, expectedLength)];
    }

    boolean isEmpty() {
        return length == 0;
    }

    ByteWriter put(int oneByte) {
        reserve(1);
        bytes[length++] = (byte) oneByte;
        return this;
    }

    ByteWriter put(byte[] source, int at, int count) {
        reserve(count);
        System.arraycopy(source, at, bytes, length, count);
        length += count;
        return this;
    }

    ByteWriter put(byte[] source) {
        return put(source, 0, source.length);
    }

    /** A non-negative number, seven bits a byte, the lowest first. */
    ByteWriter varint(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a varint is not negative: " + value);
        }
        reserve(10);
        long rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** Eight bytes, big-endian. */
    ByteWriter int64(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
        return this;
    }

    /** Seconds since 1970 in eight bytes, nanoseconds as a varint. */
    ByteWriter instant(Instant at) {
        return int64(at.getEpochSecond()).varint(at.getNano());
    }

    /** Length as a varint, then the bytes. */
    ByteWriter sized(byte[] source) {
        return varint(source.length).put(source);
    }

    ByteWriter text(String text) {
        return sized(text.getBytes(StandardCharsets.UTF_8));
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
