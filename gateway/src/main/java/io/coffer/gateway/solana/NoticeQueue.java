package io.coffer.gateway.solana;

import io.coffer.solana.Banks;
import io.coffer.solana.Banks.Write;
import io.coffer.solana.Commitment;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the thread that follows the chain, which must not wait, and the one that writes notices. Where that falls
 * too far behind, every subscriber is cut off: a notice left out would be worse.
 */
final class NoticeQueue implements Banks.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeQueue.class);
    private static final int MAX_WAITING = 4_096;

    private final Notices notices;
    private final Runnable cutEverybody;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread writer;

    NoticeQueue(Notices notices, Runnable cutEverybody) {
        this.notices = notices;
        this.cutEverybody = cutEverybody;
        this.writer = Thread.ofPlatform().name("solana-notices").daemon().start(this::run);
    }

    @Override
    public void reached(Commitment commitment, long slot, long unixTimestamp, List<Write> writes) {
        put(() -> notices.reached(commitment, slot, unixTimestamp, writes));
    }

    @Override
    public void processed(long slot, long parent, long root) {
        put(() -> notices.processed(slot, parent, root));
    }

    @Override
    public void rooted(long slot) {
        put(() -> notices.rooted(slot));
    }

    private void put(Runnable event) {
        if (!waiting.offer(event)) {
            LOG.warn("notices fell behind by {} events: every subscriber is cut off", MAX_WAITING);
            waiting.clear();
            cutEverybody.run();
        }
    }

    private void run() {
        try {
            while (true) {
                Runnable event = waiting.take();
                try {
                    event.run();
                } catch (RuntimeException bug) {
                    // A notice is missing now: whoever waits for it must start over.
                    LOG.error("a notice failed: every subscriber is cut off", bug);
                    cutEverybody.run();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
