package io.coffer.index;

import io.coffer.index.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Reads stored bytes from front to end. Bytes that end too early or cannot be are a {@link StoreException}. */
final class ByteReader {
    private final byte[] bytes;
    private final String what;
    private int position;

    /** @param what the bytes are, for messages */
    ByteReader(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    int next() {
        return bytes[claim(1)] & 0xff;
    }

    byte[] next(int count) {
        int at = claim(count);
        return Arrays.copyOfRange(bytes, at, at + count);
    }

    /** All that is left. */
    byte[] rest() {
        return next(bytes.length - position);
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw malformed();
    }

    /** A varint that counts bytes still to come. */
    int length() {
        long length = varint();
        if (length > bytes.length - position) {
            throw malformed();
        }
        return (int) length;
    }

    int varint31() {
        long value = varint();
        if (value > Integer.MAX_VALUE) {
            throw malformed();
        }
        return (int) value;
    }

    long int64() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    Instant instant() {
        return Instant.ofEpochSecond(int64(), varint());
    }

    byte[] sized() {
        return next(length());
    }

    String text() {
        return new String(sized(), StandardCharsets.UTF_8);
    }

    void end() {
        if (!atEnd()) {
            throw malformed();
        }
    }

    StoreException malformed() {
        return new StoreException("a stored " + what + " cannot be read: malformed at byte " + position);
    }

    private int claim(int count) {
        if (count < 0 || count > bytes.length - position) {
            throw malformed();
        }
        int at = position;
        position += count;
        return at;
    }
}
