package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/** Buffers that are used again, as many as are worth keeping. */
final class Buffers {
    private static final int KEPT = 64;
    private static final int FIRST_BYTES = 16 << 10;
    private static final int MAX_KEPT_BYTES = 256 << 10;

    /** The one that was given back last is taken first: it is still in the processor's cache. */
    private final BlockingDeque<JsonBuffer> free = new LinkedBlockingDeque<>(KEPT);

    JsonBuffer take() {
        JsonBuffer buffer = free.pollFirst();
        return buffer == null ? new JsonBuffer(FIRST_BYTES) : buffer;
    }

    void give(JsonBuffer buffer) {
        if (buffer.array().length <= MAX_KEPT_BYTES) {
            buffer.clear();
            // When there are enough, it is dropped.
            boolean _ = free.offerFirst(buffer);
        }
    }
}
