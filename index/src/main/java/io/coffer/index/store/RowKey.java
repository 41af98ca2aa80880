package io.coffer.index.store;

import java.util.Arrays;
import java.util.Comparator;

/** A partition and a row in one key, which sorts by partition and then by row, since partition keys are prefix-free. */
public final class RowKey {

    /** The order of all keys: unsigned bytes, a shorter key before those that go on. */
    public static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    private RowKey() {}

    public static byte[] of(byte[] partition, byte[] row) {
        byte[] key = Arrays.copyOf(partition, partition.length + row.length);
        System.arraycopy(row, 0, key, partition.length, row.length);
        return key;
    }

    public static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
