package io.coffer.solana.base;

import io.coffer.index.store.StoreException;
import java.util.Arrays;

/** Reads stored bytes from front to end. Bytes that end too early are a {@link StoreException}. */
final class RecordReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    RecordReader(byte[] bytes, int at, int length) {
        this.bytes = bytes;
        this.position = at;
        this.end = at + length;
    }

    RecordReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    int next() {
        return bytes[claim(1)] & 0xff;
    }

    int remaining() {
        return end - position;
    }

    int position() {
        return position;
    }

    byte[] next(int count) {
        int at = claim(count);
        return Arrays.copyOfRange(bytes, at, at + count);
    }

    void copyTo(byte[] target, int targetAt, int count) {
        System.arraycopy(bytes, claim(count), target, targetAt, count);
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = next();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new StoreException("a stored number of Solana does not end");
    }

    long int64() {
        return (long) Numbers.SORTED_INT64.get(bytes, claim(Long.BYTES));
    }

    int int32() {
        return (int) Numbers.SORTED_INT32.get(bytes, claim(Integer.BYTES));
    }

    private int claim(int count) {
        if (count < 0 || count > end - position) {
            throw new StoreException("a stored record of Solana ends too early");
        }
        int at = position;
        position += count;
        return at;
    }
}
