package io.coffer.server.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error, shared by log lines and one status line at the bottom. On a terminal the status line is redrawn in
 * place; elsewhere there is none. Safe for many threads.
 */
public final class Screen {
    /** Set by the start script, since a JVM cannot ask whether standard error is a terminal. */
    private static final String TERMINAL_PROPERTY = "coffer.terminal";

    private static final byte[] ERASE_LINE = "\r\u001b[K".getBytes(StandardCharsets.US_ASCII);
    private static final Screen STANDARD =
            new Screen(new FileOutputStream(FileDescriptor.err), kind(System.getProperty(TERMINAL_PROPERTY, "")));

    /** What is at the other end. */
    public enum Kind {
        TERMINAL,
        /** A file, a pipe or a journal. */
        PLAIN
    }

    private final OutputStream target;
    private final Kind kind;
    private byte[] status = new byte[0];

    public Screen(OutputStream target, Kind kind) {
        this.target = target;
        this.kind = kind;
    }

    /** The one of this process. */
    public static Screen standard() {
        return STANDARD;
    }

    public Kind kind() {
        return kind;
    }

    /** Puts {@code text} in place of the status line; without effect unless this is a terminal. */
    public synchronized void status(String text) throws IOException {
        if (kind == Kind.TERMINAL) {
            status = text.getBytes(StandardCharsets.UTF_8);
            target.write(ERASE_LINE);
            target.write(status);
            target.flush();
        }
    }

    /** A stream for whole lines, which appear above the status line. */
    public OutputStream lines() {
        return new Lines();
    }

    private synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (status.length > 0) {
            target.write(ERASE_LINE);
        }
        target.write(bytes, offset, length);
        boolean lineEnds = length > 0 && bytes[offset + length - 1] == '\n';
        if (status.length > 0 && lineEnds) {
            target.write(status);
        }
        target.flush();
    }

    private static Kind kind(String property) {
        return property.equals("true") ? Kind.TERMINAL : Kind.PLAIN;
    }

    private final class Lines extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            Screen.this.write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Screen.this.write(bytes, offset, length);
        }
    }
}
