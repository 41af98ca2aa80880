package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Partition and row keys; {@code docs/storage.md} has the layouts. Numbers are big-endian, so that they sort. */
final class Keys {
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_OWNER = 255;

    private Keys() {}

    /** Partition of everything that belongs to a chain as a whole. */
    static byte[] chain(ChainIndex chain) {
        return int64(chain.value());
    }

    /** What the partitions of {@code owner} on all chains start with, and no other owner's do. */
    static byte[] owner(Address owner) {
        byte[] key = owner.key();
        if (key.length > MAX_OWNER) {
            throw new IllegalArgumentException("an owner key has at most 255 bytes, not " + key.length);
        }
        byte[] prefix = new byte[1 + key.length];
        prefix[0] = (byte) key.length;
        System.arraycopy(key, 0, prefix, 1, key.length);
        return prefix;
    }

    static byte[] owner(Address owner, ChainIndex chain) {
        byte[] prefix = owner(owner);
        byte[] partition = Arrays.copyOf(prefix, prefix.length + Long.BYTES);
        INT64.set(partition, prefix.length, chain.value());
        return partition;
    }

    /** The chain index that an owner's partition ends in. */
    static long chainOf(byte[] bytes, int at, int length) {
        return (long) INT64.get(bytes, at + length - Long.BYTES);
    }

    static byte[] height(Height height) {
        return int64(height.value());
    }

    /** Row of one commit at {@code height}: 0 for the block itself, then its amendments. */
    static byte[] commitAt(Height height, int commit) {
        byte[] row = new byte[Long.BYTES + Integer.BYTES];
        INT64.set(row, 0, height.value());
        INT32.set(row, Long.BYTES, commit);
        return row;
    }

    static byte[] token(int number) {
        byte[] row = new byte[Integer.BYTES];
        INT32.set(row, 0, number);
        return row;
    }

    static int tokenOf(byte[] bytes, int at) {
        return (int) INT32.get(bytes, at);
    }

    static long int64At(byte[] bytes, int at) {
        return (long) INT64.get(bytes, at);
    }

    private static byte[] int64(long value) {
        byte[] bytes = new byte[Long.BYTES];
        INT64.set(bytes, 0, value);
        return bytes;
    }
}
