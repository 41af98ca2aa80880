package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one chain of the index applied to what its source says: one thread, one visible loop. What each round does stands
 * in {@link ChainLoop}. The source is not closed with it.
 */
public final class Follower implements FollowedChain, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /** The head is asked for at least this often, whatever the source says of news. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** How long closing waits for the block at hand, before it interrupts its reading. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String CLOSED = "following was ended";

    /** Which owners a chain keeps rows of. */
    public enum Scope {
        ALL,
        REGISTERED
    }

    /**
     * @param start first block to read; fixed once the chain has rows
     * @param undoDepth blocks that can be undone; a deeper reorg stops the chain
     * @param readers ranges of history that are read at once
     * @param rangeLength blocks of one range
     */
    public record Options(Scope scope, Height start, int undoDepth, int readers, int rangeLength) {
        public Options {
            if (undoDepth < 0 || readers < 1 || rangeLength < 1) {
                throw new IllegalArgumentException("undo depth, readers and range length must not be negative or zero: "
                        + undoDepth + ", " + readers + ", " + rangeLength);
            }
        }
    }

    private final Index index;
    private final ChainSource source;
    private final LiveValues values;
    private final Mempool mempool;
    private final Options options;
    private final BackfillProgress.Listener listener;
    private final InstantSource clock = InstantSource.system();
    private final Signal wake = new Signal();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Observations observations = new Observations();
    private final Enrolments enrolments;
    private final News news;
    private final Thread thread;

    private Optional<Instant> unreachableSince = Optional.empty();

    public Follower(Index index, ChainSource source, LiveValues values, Options options) {
        this(index, source, values, Mempool.UNSEEN, options, BackfillProgress.Listener.SILENT);
    }

    public Follower(
            Index index,
            ChainSource source,
            LiveValues values,
            Mempool mempool,
            Options options,
            BackfillProgress.Listener listener) {
        this.index = index;
        this.source = source;
        this.values = values;
        this.mempool = mempool;
        this.options = options;
        this.listener = listener;
        this.enrolments = new Enrolments(source, options, wake::raise);
        // A thread of the platform: the store's native calls would hold a virtual thread's carrier.
        this.thread =
                Thread.ofPlatform().name("follower-" + source.chain()).daemon().unstarted(this::run);
        this.news = new News(source, LONGEST_PAUSE, wake);
    }

    public void start() {
        try (IndexView view = index.view()) {
            Optional<BlockRef> tip = view.tip(chain());
            Height known = tip.map(BlockRef::height).orElse(options.start());
            index.report(chain(), new ChainState.CatchingUp(tip, known));
        }
        thread.start();
        news.start();
    }

    private void run() {
        try (ChainWriter writer = index.writer(chain(), options.undoDepth());
                ChainLoop loop =
                        new ChainLoop(index, source, writer, options, enrolments, observations, listener, clock)) {
            index.report(chain(), new ChainState.Stopped(follow(loop)));
        } catch (InterruptedException closed) {
            index.report(chain(), new ChainState.Stopped(CLOSED));
        } catch (RuntimeException | Error bug) {
            LOG.error("chain {}: stopped", chain(), bug);
            index.report(chain(), new ChainState.Stopped(String.valueOf(bug.getMessage())));
        } finally {
            enrolments.close();
        }
    }

    /** The loop; returns why it ended. */
    private String follow(ChainLoop loop) throws InterruptedException {
        Backoff backoff = new Backoff();
        while (closing.getCount() > 0) {
            news.check();
            try {
                switch (loop.step()) {
                    case ChainLoop.Step.Moved() -> reached(backoff);
                    case ChainLoop.Step.Idle() -> {
                        reached(backoff);
                        wake.await(LONGEST_PAUSE);
                    }
                    case ChainLoop.Step.Stuck(String reason) -> {
                        // Once is nothing: the node was caught between two branches.
                        if (!backoff.isFresh()) {
                            unreachable(reason);
                        }
                        rest(backoff);
                    }
                    case ChainLoop.Step.Refused(String reason) -> {
                        LOG.error("chain {}: stopped: {}", chain(), reason);
                        return reason;
                    }
                }
            } catch (SourceUnavailableException noAnswer) {
                unreachable(String.valueOf(noAnswer.getMessage()));
                rest(backoff);
            }
        }
        return CLOSED;
    }

    private void reached(Backoff backoff) {
        backoff.reset();
        unreachableSince.ifPresent(
                since -> LOG.info("chain {}: the node answers again, silent since {}", chain(), since));
        unreachableSince = Optional.empty();
    }

    private void unreachable(String reason) {
        if (unreachableSince.isEmpty()) {
            unreachableSince = Optional.of(clock.instant());
            LOG.warn("chain {}: {}", chain(), reason);
        }
        index.report(chain(), new ChainState.Unreachable(unreachableSince.get(), reason));
    }

    /** Waits, unless the follower is being closed. Requests do not end the wait: they need the node as well. */
    private void rest(Backoff backoff) throws InterruptedException {
        closing.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public ChainIndex chain() {
        return source.chain();
    }

    @Override
    public LiveValues values() {
        return values;
    }

    @Override
    public PendingApprovals pending() {
        return mempool.approvals();
    }

    @Override
    public PrivateTransactions privateTransactions() {
        return mempool.privateOnes();
    }

    @Override
    public Enrolment enrol(Address owner, Duration atMost) {
        if (options.scope() == Scope.ALL || isEnrolled(owner)) {
            return Enrolment.COMPLETE;
        }
        try {
            return enrolments.request(owner).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillReading) {
            return Enrolment.UNDER_WAY;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Enrolment.UNDER_WAY;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an enrolment is only ever answered", impossible);
        }
    }

    private boolean isEnrolled(Address owner) {
        try (IndexView view = index.view()) {
            return view.isEnrolled(chain(), owner);
        }
    }

    @Override
    public void observed(BlockHash at, Address owner, Map<TokenAddress, Amount> amounts) {
        if (observations.offer(at, owner, amounts)) {
            wake.raise();
        }
    }

    @Override
    public void observedGone(BlockHash at, Address owner, List<Approval> approvals) {
        if (observations.offerGone(at, owner, approvals)) {
            wake.raise();
        }
    }

    /** Stops after the block at hand; what was applied stays. */
    @Override
    public void close() {
        closing.countDown();
        wake.raise();
        news.stop();
        enrolments.close();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join();
            }
            news.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
