package io.coffer.index.rocksdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A batch of writes in RocksDB's own bytes, which takes one native call however many rows it has. The form is that of its
 * write-ahead log: a sequence number of 8 bytes, which the database gives; the number of records in 4 bytes; the records,
 * each a tag, its column family, and key and value with their lengths.
 */
final class BatchBytes {
    private static final int COUNT_AT = 8;
    private static final int HEADER = 12;
    private static final byte DELETION = 4;
    private static final byte VALUE = 5;
    private static final int LONGEST_VARINT = 5;

    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[16 << 10];
    private int length = HEADER;
    private int count;

    /** @param family not the default one */
    void put(int family, byte[] key, byte[] value) {
        start(VALUE, family, key.length + value.length);
        append(key);
        append(value);
    }

    /** @param family not the default one */
    void delete(int family, byte[] key) {
        start(DELETION, family, key.length);
        append(key);
    }

    /** Everything that is in another one, behind what is in this. */
    void add(BatchBytes other) {
        int more = other.length - HEADER;
        grow(more);
        System.arraycopy(other.bytes, HEADER, bytes, length, more);
        length += more;
        count += other.count;
    }

    private void start(byte tag, int family, int content) {
        grow(Math.addExact(content, 1 + 3 * LONGEST_VARINT));
        count++;
        bytes[length++] = tag;
        varint(family);
    }

    private void grow(int more) {
        int most = Math.addExact(length, more);
        if (most > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(most, 2 * bytes.length));
        }
    }

    private void append(byte[] part) {
        varint(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    byte[] build() {
        INT32.set(bytes, COUNT_AT, count);
        return Arrays.copyOf(bytes, length);
    }
}
