package io.coffer.solana.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of a stream that is looked at: as much as was asked for lies in one piece. */
final class Window {
    private static final int USUAL = 1 << 20;

    private final InputStream stream;
    private byte[] bytes = new byte[USUAL];
    private int at;
    private int end;

    Window(InputStream stream) {
        this.stream = stream;
    }

    /** Valid until the next call. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the bytes begin that were not skipped. */
    int at() {
        return at;
    }

    /** Whether there are {@code count} bytes, which now lie from {@link #at} on. Callers bound the count. */
    boolean has(int count) {
        if (end - at >= count) {
            return true;
        }
        makeRoom(count);
        try {
            while (end < count) {
                int read = stream.read(bytes, end, bytes.length - end);
                if (read < 0) {
                    return false;
                }
                end += read;
            }
            return true;
        } catch (IOException damaged) {
            throw new SnapshotException("the archive cannot be unpacked: " + damaged.getMessage(), damaged);
        }
    }

    private void makeRoom(int count) {
        if (bytes.length < count) {
            bytes = Arrays.copyOfRange(bytes, at, at + Math.max(count, 2 * bytes.length));
        } else {
            System.arraycopy(bytes, at, bytes, 0, end - at);
        }
        end -= at;
        at = 0;
    }

    void require(int count, String what) {
        if (!has(count)) {
            throw new SnapshotException("the archive ends within " + what);
        }
    }

    /** Goes on behind bytes that {@link #has} found. */
    void advance(int count) {
        at += count;
    }

    void skip(long count, String what) {
        long left = count;
        while (left > 0) {
            int step = (int) Math.min(left, USUAL);
            require(step, what);
            advance(step);
            left -= step;
        }
    }
}
