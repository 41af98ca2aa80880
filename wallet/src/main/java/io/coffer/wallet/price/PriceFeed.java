package io.coffer.wallet.price;

import io.coffer.chain.ChainRegistry;
import io.coffer.wallet.price.PriceSource.Fetched;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link Prices} fresh from the operator's file and from its sources: one background thread, no request waits. */
public final class PriceFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceFeed.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final Prices prices;
    private final Optional<PriceFile> file;
    private final List<SourceSchedule> schedules;
    private final Optional<PriceRecorder> recorder;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("prices").unstarted(this::run);

    /**
     * Where it is written down what prices were. Of several feeds into the same prices one has it, and also sees to it that
     * prices that are too old are dropped.
     *
     * @param mostTokens whose points are kept at one time; 0 keeps none
     */
    public record Points(PricePointStore store, int mostTokens) {}

    /** @param refresh how old a price may get before its source is asked again */
    public PriceFeed(
            Prices prices,
            Optional<Path> file,
            List<PriceSource> sources,
            Duration refresh,
            Optional<Points> points,
            ChainRegistry chains,
            InstantSource clock) {
        this.prices = prices;
        this.file = file.map(path -> new PriceFile(path, chains));
        this.schedules = sources.stream()
                .map(source -> new SourceSchedule(source, refresh))
                .toList();
        this.recorder = points.map(kept -> new PriceRecorder(prices, kept.store(), refresh, kept.mostTokens()));
        this.clock = clock;
    }

    /** Reads the file at once, so that the first answer has its prices, and starts the background thread. */
    public void start() {
        file.ifPresent(present -> present.reload(prices));
        thread.start();
    }

    private void run() {
        try {
            Duration pause = TICK;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = stepOrComplain() ? TICK : AFTER_TROUBLE;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all went well. A store that is down for a while must not end the refreshing for good. */
    private boolean stepOrComplain() {
        try {
            step();
            return true;
        } catch (RuntimeException trouble) {
            LOG.error("prices were not refreshed; the next try is in {}", AFTER_TROUBLE, trouble);
            return false;
        }
    }

    /** One look at everything that may be due. */
    void step() {
        file.ifPresent(present -> present.reload(prices));
        recorder.ifPresent(_ -> prices.expire());
        for (SourceSchedule schedule : schedules) {
            PriceSource source = schedule.source();
            List<TokenId> batch = schedule.due(prices, clock.instant());
            if (!batch.isEmpty()) {
                Fetched fetched = source.fetch(batch);
                schedule.done(batch, fetched, clock.instant());
                switch (fetched) {
                    case Fetched.Quotes(List<Quote> quotes, List<TokenId> withdrawn) -> {
                        prices.accept(quotes);
                        prices.withdraw(source.origin(), withdrawn);
                    }
                    case Fetched.Failed failed -> LOG.warn("no prices: {}", failed.reason());
                }
            }
        }
        recorder.ifPresent(kept -> kept.step(clock.instant()));
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(STOP_PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
