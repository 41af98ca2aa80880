package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The text of an answer on its way out. Small ones are gathered whole; of long lists what is full goes out, and cannot be
 * taken back any more.
 */
final class Answer {
    private static final int FULL_BYTES = 64 << 10;

    private final JsonBuffer buffer;
    private final Sink sink;
    private long gone;

    /** Where full buffers go. */
    @FunctionalInterface
    interface Sink {
        /** {@code bytes} belong to the caller again afterwards. */
        void write(byte[] bytes, int length) throws IOException;
    }

    Answer(JsonBuffer buffer, Sink sink) {
        this.buffer = buffer;
        this.sink = sink;
    }

    JsonBuffer json() {
        return buffer;
    }

    /** Whether anything has gone out. */
    boolean isStarted() {
        return gone > 0;
    }

    long position() {
        return gone + buffer.length();
    }

    /** Forgets what was written from {@code position} on, which must not have gone out. */
    void backTo(long position) {
        buffer.truncate(Math.toIntExact(position - gone));
    }

    /** Between two items of a list: lets go of a full buffer. */
    void letGo() {
        if (buffer.length() >= FULL_BYTES) {
            flush();
        }
    }

    void flush() {
        try {
            sink.write(buffer.array(), buffer.length());
        } catch (IOException gaveUp) {
            throw new UncheckedIOException("the client went away", gaveUp);
        }
        gone += buffer.length();
        buffer.clear();
    }
}
