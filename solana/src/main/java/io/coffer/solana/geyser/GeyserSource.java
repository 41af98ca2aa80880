package io.coffer.solana.geyser;

import io.coffer.solana.SlotFeed;
import io.coffer.solana.SourceListener;
import io.coffer.solana.SourceListener.Gap;
import io.coffer.solana.geyser.Stream.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one node's Geyser stream on a thread of its own: from the stored root on, again whenever the stream ends. What
 * is missing is seen by the feed, from parents; where the node cannot send it again the listener is told so.
 */
public final class GeyserSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeyserSource.class);

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final GeyserOptions options;
    private final SlotFeed feed;
    private final SourceListener listener;
    private final Timing timing;
    private final Replay replay = new Replay();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Stream> open = Optional.empty();
    private Duration brokenWait = SHORTEST;
    private String lastTrouble = "";

    /**
     * How patient it is.
     *
     * @param silence after which a stream without any message is given up
     * @param broken the longest wait for a node that cannot be reached: short, since a node that comes back sends its
     *     slots again at once and to those who listen
     * @param refused the wait for a node that will not serve
     */
    record Timing(Duration silence, Duration broken, Duration refused) {
        static final Timing USUAL = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(15));
    }

    private GeyserSource(GeyserOptions options, SlotFeed feed, SourceListener listener, Timing timing) {
        this.options = options;
        this.feed = feed;
        this.listener = listener;
        this.timing = timing;
        this.thread =
                Thread.ofPlatform().daemon().name("geyser " + options.node()).unstarted(this::run);
    }

    /** Begins to tell {@code feed}, which nobody else may tell meanwhile. */
    public static GeyserSource start(GeyserOptions options, SlotFeed feed, SourceListener listener) {
        return start(options, feed, listener, Timing.USUAL);
    }

    static GeyserSource start(GeyserOptions options, SlotFeed feed, SourceListener listener, Timing timing) {
        GeyserSource source = new GeyserSource(options, feed, listener, timing);
        source.thread.start();
        return source;
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                Duration wait = follow();
                long nanos = ThreadLocalRandom.current().nextLong(wait.toNanos() / 2, wait.toNanos() + 1);
                if (closing.await(nanos, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("what {} tells is followed no more", options.node(), failure);
            listener.stopped(failure);
        }
    }

    /** Serves one stream to its end; how long to wait for the next, at most. */
    private Duration follow() throws InterruptedException {
        OptionalLong root = feed.root();
        OptionalLong from = replay.from(root);
        feed.connected();
        try (Connection connection = new Connection(options)) {
            Stream stream = new Stream(connection, options.node(), feed, replay, listener);
            open = Optional.of(stream);
            if (closing.getCount() == 0) {
                return Duration.ZERO;
            }
            Ending ending = stream.serve(Subscription.of(options.breadth(), from), timing.silence());
            if (stream.wasFollowing()) {
                brokenWait = SHORTEST;
                lastTrouble = "";
            }
            return switch (ending) {
                case Ending.Closed _ -> Duration.ZERO;
                case Ending.Incomplete _ -> SHORTEST;
                case Ending.FeedFailed(RuntimeException cause) -> throw cause;
                case Ending.Refused(Refusal refusal) -> afterRefusal(refusal, root, from);
            };
        }
    }

    private Duration afterRefusal(Refusal refusal, OptionalLong root, OptionalLong from) {
        trouble(refusal.reason());
        return switch (refusal) {
            case Refusal.Refused _ -> timing.refused();
            case Refusal.Broken _ -> afterBreak();
            case Refusal.TooOld(String _, OptionalLong firstAvailable) -> {
                if (from.isEmpty()) {
                    yield timing.refused();
                }
                replay.giveUp(root);
                listener.gapBeyondReplay(new Gap(root, firstAvailable));
                yield Duration.ZERO;
            }
        };
    }

    private Duration afterBreak() {
        Duration wait = brokenWait;
        Duration doubled = wait.multipliedBy(2);
        brokenWait = doubled.compareTo(timing.broken()) < 0 ? doubled : timing.broken();
        return wait;
    }

    /** The same trouble is logged once, however often it is met. */
    private void trouble(String reason) {
        if (!reason.equals(lastTrouble)) {
            LOG.warn("{}", reason);
            lastTrouble = reason;
        }
        listener.trouble(reason);
    }

    /** Returns when nothing is told any more. */
    @Override
    public void close() {
        closing.countDown();
        open.ifPresent(Stream::close);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
