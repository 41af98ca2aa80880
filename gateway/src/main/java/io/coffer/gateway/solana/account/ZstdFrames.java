package io.coffer.gateway.solana.account;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Zstandard frames as a node writes them: level 3, as a stream whose length was not told beforehand, no checksum. What
 * compresses holds megabytes outside the heap, so that a few are kept for the next.
 */
final class ZstdFrames {
    private static final int LEVEL = 3;
    private static final int CHUNK = 1 << 16;
    private static final BlockingQueue<ZstdFrames> IDLE =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
    private final ByteBuffer source = ByteBuffer.allocateDirect(CHUNK);
    private final ByteBuffer target = ByteBuffer.allocateDirect(CHUNK);

    private ZstdFrames() {}

    static byte[] compress(byte[] data) {
        ZstdFrames idle = IDLE.poll();
        ZstdFrames frames = idle == null ? new ZstdFrames() : idle;
        boolean isKept = false;
        try {
            byte[] frame = frames.frame(data);
            isKept = IDLE.offer(frames);
            return frame;
        } finally {
            if (!isKept) {
                frames.context.close();
            }
        }
    }

    private byte[] frame(byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        context.reset();
        context.setLevel(LEVEL);
        for (int from = 0; from < data.length; from += CHUNK) {
            source.clear().put(data, from, Math.min(CHUNK, data.length - from)).flip();
            while (source.hasRemaining()) {
                step(EndDirective.CONTINUE, frame);
            }
        }
        source.clear().flip();
        boolean isDone = false;
        while (!isDone) {
            isDone = step(EndDirective.END, frame);
        }
        return frame.toByteArray();
    }

    private boolean step(EndDirective directive, ByteArrayOutputStream frame) {
        target.clear();
        boolean isDone = context.compressDirectByteBufferStream(target, source, directive);
        byte[] written = new byte[target.flip().remaining()];
        target.get(written);
        frame.writeBytes(written);
        return isDone;
    }
}
