package io.coffer.server;

import io.coffer.solana.layer.Layers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one source telling, and stops it for as long as what is stored has to be replaced by a snapshot. */
final class SolanaFollowing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SolanaFollowing.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(15);

    private final Supplier<AutoCloseable> start;
    private final Layers layers;
    private final SolanaStanding standing;
    private final SolanaRepair repair;
    private final LinkedBlockingQueue<String> gaps = new LinkedBlockingQueue<>(1);
    private final Thread thread;

    private SolanaFollowing(
            Supplier<AutoCloseable> start, Layers layers, SolanaStanding standing, SolanaRepair repair) {
        this.start = start;
        this.layers = layers;
        this.standing = standing;
        this.repair = repair;
        this.thread = Thread.ofVirtual().name("solana").unstarted(this::run);
    }

    /** @param start starts the source */
    static SolanaFollowing start(
            Supplier<AutoCloseable> start, Layers layers, SolanaStanding standing, SolanaRepair repair) {
        SolanaFollowing following = new SolanaFollowing(start, layers, standing, repair);
        standing.onGap(following::repairSoon);
        following.thread.start();
        return following;
    }

    /** Called on the source's thread, which the repair has to end. One at a time is enough. */
    private void repairSoon(String reason) {
        if (!gaps.offer(reason)) {
            LOG.debug("a repair is under way already");
        }
    }

    private void run() {
        Optional<AutoCloseable> source = Optional.of(start.get());
        try {
            while (true) {
                String reason = gaps.take();
                close(source);
                source = Optional.empty();
                replace(reason);
                gaps.clear();
                source = Optional.of(start.get());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            standing.stopped(failure);
        } finally {
            close(source);
        }
    }

    private void replace(String reason) throws InterruptedException {
        LOG.warn("{}; what is stored is replaced by a snapshot", reason);
        while (true) {
            switch (repair.run(layers)) {
                case SolanaRepair.Repaired.Done _ -> {
                    return;
                }
                case SolanaRepair.Repaired.Failed(String why) -> {
                    standing.stopped(reason + ", and no snapshot can be had: " + why);
                    LOG.warn("no snapshot can be had, trying again: {}", why);
                    TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
                }
            }
        }
    }

    private static void close(Optional<AutoCloseable> source) {
        source.ifPresent(running -> {
            try {
                running.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                LOG.error("cannot close the source of Solana's accounts", failure);
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
