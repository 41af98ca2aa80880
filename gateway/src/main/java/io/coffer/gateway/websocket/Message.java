package io.coffer.gateway.websocket;

import java.io.ByteArrayOutputStream;

/** Gathers the frames of one message; a binary one is taken for text. */
final class Message {
    private final int maxBytes;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private State state = State.NONE;

    private enum State {
        NONE,
        OPEN,
        WHOLE
    }

    Message(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** False when the frame has no place here, or makes the message too long. */
    boolean add(Frame frame) {
        boolean continues = frame.opcode() == Frame.CONTINUATION;
        boolean begins = frame.opcode() == Frame.TEXT || frame.opcode() == Frame.BINARY;
        boolean isInPlace = state == State.OPEN ? continues : begins;
        if (!isInPlace || gathered.size() + frame.payload().length > maxBytes) {
            return false;
        }
        gathered.writeBytes(frame.payload());
        state = frame.isFinal() ? State.WHOLE : State.OPEN;
        return true;
    }

    boolean isWhole() {
        return state == State.WHOLE;
    }

    byte[] take() {
        byte[] bytes = gathered.toByteArray();
        gathered.reset();
        state = State.NONE;
        return bytes;
    }
}
