package io.coffer.solana.watch;

import io.coffer.solana.SlotFeed;
import io.coffer.solana.SourceListener;
import io.coffer.solana.upstream.HttpUpstream.Limits;
import io.coffer.solana.upstream.NodeClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the accounts of a few owners and mints on a thread of its own, and begins anew whenever it lost the node. */
public final class WatchSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchSource.class);
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(20), 64 << 20);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final WatchOptions options;
    private final SlotFeed feed;
    private final SourceListener listener;
    private final Thread thread;
    private volatile boolean closing;

    private WatchSource(WatchOptions options, SlotFeed feed, SourceListener listener) {
        this.options = options;
        this.feed = feed;
        this.listener = listener;
        this.thread =
                Thread.ofPlatform().daemon().name("watch " + options.node()).unstarted(this::run);
    }

    /** Begins to tell {@code feed}, which nobody else may tell meanwhile. What is stored there is replaced. */
    public static WatchSource start(WatchOptions options, SlotFeed feed, SourceListener listener) {
        WatchSource source = new WatchSource(options, feed, listener);
        source.thread.start();
        return source;
    }

    private void run() {
        Duration wait = SHORTEST;
        String last = "";
        try (NodeClient node = new NodeClient(options.node(), LIMITS)) {
            while (!closing) {
                Watch watch = new Watch(options, node, feed, listener);
                String reason = watch.follow();
                if (!reason.equals(last)) {
                    LOG.warn("{}", reason);
                }
                last = reason;
                listener.trouble(reason);
                wait = watch.wasFollowing() ? SHORTEST : wait;
                Thread.sleep(
                        Duration.ofNanos(ThreadLocalRandom.current().nextLong(wait.toNanos() / 2, wait.toNanos())));
                wait = wait.compareTo(LONGEST.dividedBy(2)) < 0 ? wait.multipliedBy(2) : LONGEST;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (!closing) {
                LOG.error("{} is watched no more", options.node(), failure);
                listener.stopped(failure);
            }
        }
    }

    /** Returns when nothing is told any more. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
