package io.coffer.solana.sort;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Steps through the records of one file. */
final class RunReader {
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final RunFile file;
    private byte[] bytes;
    private int end;
    private int at;
    private int length;
    private int next;
    private long prefix;

    RunReader(RunFile file, int bufferBytes) {
        this.file = file;
        this.bytes = new byte[bufferBytes];
    }

    /** Moves to the next record; false behind the last. */
    boolean next() throws IOException {
        if (end - next < Integer.BYTES && !fill(Integer.BYTES)) {
            return false;
        }
        length = (int) INT32.get(bytes, next);
        if (end - next < Integer.BYTES + length && !fill(Integer.BYTES + length)) {
            throw new EOFException("a sorted file ends within a record");
        }
        at = next + Integer.BYTES;
        next = at + length;
        prefix = length >= Long.BYTES ? (long) INT64.get(bytes, at) ^ Long.MIN_VALUE : Long.MIN_VALUE;
        return true;
    }

    /** Whether there are as many bytes from {@link #next} on; moves what is left to the front. */
    private boolean fill(int needed) throws IOException {
        int left = end - next;
        if (bytes.length < needed) {
            bytes = Arrays.copyOfRange(bytes, next, next + Math.max(needed, bytes.length));
        } else {
            System.arraycopy(bytes, next, bytes, 0, left);
        }
        next = 0;
        end = left;
        while (end < needed) {
            int read = file.read(bytes, end, bytes.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    int compareTo(RunReader other, int keyLength) {
        return prefix != other.prefix
                ? Long.compare(prefix, other.prefix)
                : Arrays.compareUnsigned(bytes, at, at + keyLength, other.bytes, other.at, other.at + keyLength);
    }

    void visit(ExternalSort.Visitor visitor) {
        visitor.record(bytes, at, length);
    }
}
