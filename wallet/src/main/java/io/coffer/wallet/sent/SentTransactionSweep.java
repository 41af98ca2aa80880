package io.coffer.wallet.sent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets registered transactions, now and then, once they are mined, replaced or too old. */
public final class SentTransactionSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SentTransactionSweep.class);

    private final SentTransactions transactions;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch firstRound = new CountDownLatch(1);
    private final Thread thread;

    private SentTransactionSweep(SentTransactions transactions, Duration pause) {
        this.transactions = transactions;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("sent transactions").unstarted(this::run);
    }

    public static SentTransactionSweep start(SentTransactions transactions, Duration pause) {
        SentTransactionSweep sweep = new SentTransactionSweep(transactions, pause);
        sweep.thread.start();
        return sweep;
    }

    private void run() {
        try {
            while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                sweep();
                firstRound.countDown();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            transactions.sweep();
        } catch (RuntimeException trouble) {
            // What is forgotten late is not shown either: whether a transaction waits is asked each time.
            LOG.error("registered transactions were not looked through; trying again in {}", pause, trouble);
        }
    }

    /** Whether one round was over within {@code patience}. */
    boolean awaitRound(Duration patience) throws InterruptedException {
        return firstRound.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits for the round at hand. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
