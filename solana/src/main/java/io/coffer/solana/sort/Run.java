package io.coffer.solana.sort;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records in memory. They lie in blocks, each as its length and its bytes, and are found by an address.
 *
 * <p>They are sorted by numbers: five bytes of the key and behind them the record's index, so that the JDK's sort of plain
 * numbers does it without ever looking at a record. Where five bytes are equal, the next five of those records are sorted
 * in the same way.
 */
final class Run {
    static final int BLOCK = 1 << 22;

    private static final int BLOCK_BITS = 22;
    private static final int MOST_BLOCKS = 1 << (Integer.SIZE - 1 - BLOCK_BITS);

    private static final int KEY_BYTES = 5;
    private static final int INDEX_BITS = 24;
    private static final int MOST_RECORDS = 1 << INDEX_BITS;
    private static final long INDEX = MOST_RECORDS - 1;

    /** Up to here, comparing whole keys is faster than another round. */
    private static final int FEW = 24;

    private static final int RECORD_OVERHEAD = Integer.BYTES + Long.BYTES + Integer.BYTES;
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final int keyLength;
    private final long memoryBytes;
    private final List<byte[]> blocks = new ArrayList<>();
    private int[] addresses = new int[1024];
    private long[] order = {};
    private int count;
    private int block = -1;
    private int position;
    private long used;

    Run(int keyLength, long memoryBytes) {
        this.keyLength = keyLength;
        this.memoryBytes = memoryBytes;
    }

    /** False when there is no room for it. */
    boolean add(byte[] record, int length) {
        long needed = (long) length + RECORD_OVERHEAD;
        if (used + needed > memoryBytes || count == MOST_RECORDS) {
            return false;
        }
        if ((block < 0 || blocks.get(block).length - position < length + Integer.BYTES) && !nextBlock(length)) {
            return false;
        }
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * count);
        }
        byte[] bytes = blocks.get(block);
        addresses[count++] = (block << BLOCK_BITS) | position;
        INT32.set(bytes, position, length);
        System.arraycopy(record, 0, bytes, position + Integer.BYTES, length);
        position += Integer.BYTES + length;
        used += needed;
        return true;
    }

    /** A record that is larger than a block has one of its own. */
    private boolean nextBlock(int length) {
        if (block + 1 == MOST_BLOCKS) {
            return false;
        }
        block++;
        position = 0;
        int needed = Math.max(BLOCK, length + Integer.BYTES);
        if (block == blocks.size()) {
            blocks.add(new byte[needed]);
        } else if (blocks.get(block).length < needed) {
            blocks.set(block, new byte[needed]);
        }
        return true;
    }

    void clear() {
        count = 0;
        block = -1;
        position = 0;
        used = 0;
        // What was made for a single large record does not stay.
        blocks.replaceAll(bytes -> bytes.length > BLOCK ? new byte[BLOCK] : bytes);
    }

    void sort() {
        if (order.length < count) {
            order = new long[Math.max(count, Math.min(MOST_RECORDS, addresses.length))];
        }
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        sort(0, count, 0);
    }

    /** Sorts records that are equal in front of {@code depth}. */
    private void sort(int from, int to, int depth) {
        for (int i = from; i < to; i++) {
            long index = order[i] & INDEX;
            order[i] = ((keyPart((int) index, depth) << INDEX_BITS) ^ Long.MIN_VALUE) | index;
        }
        Arrays.sort(order, from, to);
        int next = depth + KEY_BYTES;
        if (next >= keyLength) {
            return;
        }
        for (int start = from; start < to; ) {
            int end = start + 1;
            while (end < to && order[end] >>> INDEX_BITS == order[start] >>> INDEX_BITS) {
                end++;
            }
            if (end - start > FEW) {
                sort(start, end, next);
            } else if (end - start > 1) {
                sortFew(start, end);
            }
            start = end;
        }
    }

    private long keyPart(int index, int depth) {
        int address = addresses[index];
        byte[] bytes = blocks.get(address >>> BLOCK_BITS);
        int at = (address & (BLOCK - 1)) + Integer.BYTES + depth;
        int length = Math.min(KEY_BYTES, keyLength - depth);
        long part = 0;
        for (int i = 0; i < KEY_BYTES; i++) {
            part = (part << Byte.SIZE) | (i < length ? bytes[at + i] & 0xff : 0);
        }
        return part;
    }

    private void sortFew(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long moving = order[i];
            int at = i;
            while (at > from && compare(order[at - 1], moving) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = moving;
        }
    }

    private int compare(long one, long other) {
        int first = addresses[(int) (one & INDEX)];
        int second = addresses[(int) (other & INDEX)];
        int firstAt = (first & (BLOCK - 1)) + Integer.BYTES;
        int secondAt = (second & (BLOCK - 1)) + Integer.BYTES;
        return Arrays.compareUnsigned(
                blocks.get(first >>> BLOCK_BITS),
                firstAt,
                firstAt + keyLength,
                blocks.get(second >>> BLOCK_BITS),
                secondAt,
                secondAt + keyLength);
    }

    /** In the order of {@link #sort}. */
    void visit(ExternalSort.Visitor visitor) {
        for (int i = 0; i < count; i++) {
            int address = addresses[(int) (order[i] & INDEX)];
            byte[] bytes = blocks.get(address >>> BLOCK_BITS);
            int at = address & (BLOCK - 1);
            visitor.record(bytes, at + Integer.BYTES, (int) INT32.get(bytes, at));
        }
    }

    RunFile writeTo(Path path) throws IOException {
        RunFile file = RunFile.create(path);
        try {
            visit(file::add);
            file.written();
            return file;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }
}
