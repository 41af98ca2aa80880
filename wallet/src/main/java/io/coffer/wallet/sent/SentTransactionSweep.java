package io.coffer.wallet.sent;

import io.coffer.wallet.Rounds;
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
    private final CountDownLatch firstRound = new CountDownLatch(1);
    private final Rounds rounds;

    private SentTransactionSweep(SentTransactions transactions, Duration pause) {
        this.transactions = transactions;
        this.pause = pause;
        this.rounds = Rounds.start("sent transactions", pause, () -> {}, this::sweep);
    }

    public static SentTransactionSweep start(SentTransactions transactions, Duration pause) {
        return new SentTransactionSweep(transactions, pause);
    }

    private void sweep() {
        try {
            transactions.sweep();
        } catch (RuntimeException trouble) {
            // What is forgotten late is not shown either: whether a transaction waits is asked each time.
            LOG.error("registered transactions were not looked through; trying again in {}", pause, trouble);
        }
        firstRound.countDown();
    }

    /** Whether one round was over within {@code patience}. */
    boolean awaitRound(Duration patience) throws InterruptedException {
        return firstRound.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits for the round at hand. */
    @Override
    public void close() {
        rounds.close();
    }
}
