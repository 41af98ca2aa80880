package io.coffer.index.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How the partition keys of a table are built. Each form tells its own length, so that no partition key is the beginning
 * of another, and a store may put a partition and a row into one key and still take them apart.
 */
public enum PartitionKey {
    /** Chain index, 8 bytes big-endian. */
    CHAIN {
        @Override
        public int length(byte[] key, int at, int available) {
            return need(CHAIN_LENGTH, available);
        }

        @Override
        public boolean isWithoutChain(byte[] prefix) {
            return prefix.length == 0;
        }
    },
    /** Length of the owner's key in one byte, the owner's key, chain index in 8 bytes big-endian. */
    OWNER_AND_CHAIN {
        @Override
        public int length(byte[] key, int at, int available) {
            need(1, available);
            return need(1 + (key[at] & 0xff) + CHAIN_LENGTH, available);
        }

        @Override
        public boolean isWithoutChain(byte[] prefix) {
            return prefix.length > 0 && prefix.length == 1 + (prefix[0] & 0xff);
        }
    };

    private static final int CHAIN_LENGTH = Long.BYTES;

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /**
     * Bytes of the partition key that stands at the front of {@code available} bytes.
     *
     * @throws StoreException when there are fewer
     */
    public abstract int length(byte[] key, int at, int available);

    /** Whether {@code prefix} is exactly what {@link #withoutChain} leaves of keys of this form. */
    public abstract boolean isWithoutChain(byte[] prefix);

    /** What the partitions of one owner on all chains start with. */
    public static byte[] withoutChain(byte[] partition) {
        return Arrays.copyOf(partition, partition.length - CHAIN_LENGTH);
    }

    /** The chain index of a whole partition key: every form ends in it. */
    public long chain(byte[] partition) {
        return (long) BIG_ENDIAN.get(partition, partition.length - CHAIN_LENGTH);
    }

    /** @throws IllegalArgumentException when the first {@code length} bytes are not exactly one key of this form, of {@code chain} */
    public void check(byte[] bytes, int length, long chain) {
        if (length < CHAIN_LENGTH || length > bytes.length || length(bytes, 0, length) != length) {
            throw new IllegalArgumentException("not a partition key of form " + this);
        }
        long its = (long) BIG_ENDIAN.get(bytes, length - CHAIN_LENGTH);
        if (its != chain) {
            throw new IllegalArgumentException("whoever writes chain " + chain + " may not write rows of chain " + its);
        }
    }

    /** @throws IllegalArgumentException when {@code partition} is not exactly one key of this form, of {@code chain} */
    public void check(byte[] partition, long chain) {
        check(partition, partition.length, chain);
    }

    private static int need(int length, int available) {
        if (available < length) {
            throw new StoreException("a stored key ends within its partition: " + available + " bytes");
        }
        return length;
    }
}
