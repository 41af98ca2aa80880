package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Buffers that are used again, as many as are worth keeping. */
final class Buffers {
    private static final int KEPT = 64;
    private static final int FIRST_BYTES = 16 << 10;
    private static final int MAX_KEPT_BYTES = 256 << 10;

    private final BlockingQueue<JsonBuffer> free = new ArrayBlockingQueue<>(KEPT);

    JsonBuffer take() {
        JsonBuffer buffer = free.poll();
        return buffer == null ? new JsonBuffer(FIRST_BYTES) : buffer;
    }

    void give(JsonBuffer buffer) {
        if (buffer.array().length <= MAX_KEPT_BYTES) {
            buffer.clear();
            // A full queue drops it.
            boolean _ = free.offer(buffer);
        }
    }
}
