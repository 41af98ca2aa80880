package io.coffer.gateway.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One frame (RFC 6455, section 5). */
final class Frame {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xa;
    static final int MAX_CONTROL_BYTES = 125;

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int CONTROL = 0x08;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_IN_TWO = 126;
    private static final int LENGTH_IN_EIGHT = 127;
    private static final int MASK_BYTES = 4;

    private final int opcode;
    private final boolean isFinal;
    private final byte[] payload;

    private Frame(int opcode, boolean isFinal, byte[] payload) {
        this.opcode = opcode;
        this.isFinal = isFinal;
        this.payload = payload;
    }

    int opcode() {
        return opcode;
    }

    boolean isFinal() {
        return isFinal;
    }

    boolean isControl() {
        return (opcode & CONTROL) != 0;
    }

    byte[] payload() {
        return payload;
    }

    /** Empty where the client left, or sent what is no frame or one with more than {@code maxBytes}. */
    static Optional<Frame> read(InputStream in, int maxBytes) throws IOException {
        byte[] head = in.readNBytes(2);
        if (head.length < 2 || (head[0] & RESERVED) != 0 || (head[1] & MASKED) == 0) {
            return Optional.empty();
        }
        int opcode = head[0] & OPCODE;
        boolean isFinal = (head[0] & FINAL) != 0;
        long length = length(head[1] & LENGTH, in);
        boolean isControl = (opcode & CONTROL) != 0;
        if (length < 0 || length > maxBytes || (isControl && (!isFinal || length > MAX_CONTROL_BYTES))) {
            return Optional.empty();
        }
        byte[] mask = in.readNBytes(MASK_BYTES);
        byte[] payload = in.readNBytes((int) length);
        if (mask.length < MASK_BYTES || payload.length < length) {
            return Optional.empty();
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % MASK_BYTES];
        }
        return Optional.of(new Frame(opcode, isFinal, payload));
    }

    /** The header of a server's frame in front of {@code length} bytes. */
    static byte[] header(int opcode, int length) {
        if (length < LENGTH_IN_TWO) {
            return new byte[] {(byte) (FINAL | opcode), (byte) length};
        }
        if (length <= 0xffff) {
            return ByteBuffer.allocate(4)
                    .put((byte) (FINAL | opcode))
                    .put((byte) LENGTH_IN_TWO)
                    .putShort((short) length)
                    .array();
        }
        return ByteBuffer.allocate(10)
                .put((byte) (FINAL | opcode))
                .put((byte) LENGTH_IN_EIGHT)
                .putLong(length)
                .array();
    }

    private static long length(int first, InputStream in) throws IOException {
        if (first < LENGTH_IN_TWO) {
            return first;
        }
        byte[] bytes = in.readNBytes(first == LENGTH_IN_TWO ? 2 : 8);
        long length = 0;
        for (byte next : bytes) {
            length = (length << 8) | (next & 0xff);
        }
        return bytes.length == 2 || bytes.length == 8 ? length : -1;
    }
}
