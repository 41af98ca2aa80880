package io.coffer.wallet.risk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what the operator says of tokens while the server runs. */
public final class OverrideFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverrideFollower.class);

    private final RiskVerdicts verdicts;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private OverrideFollower(RiskVerdicts verdicts, Duration pause) {
        this.verdicts = verdicts;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("overrides").unstarted(this::run);
    }

    /** @param pause between two looks */
    public static OverrideFollower start(RiskVerdicts verdicts, Duration pause) {
        OverrideFollower follower = new OverrideFollower(verdicts, pause);
        follower.thread.start();
        return follower;
    }

    private void run() {
        boolean hadTrouble = false;
        try {
            verdicts.warmUp();
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean hasTrouble = !refresh(hadTrouble);
                if (hadTrouble && !hasTrouble) {
                    LOG.info("what the operator says of tokens is read again");
                }
                hadTrouble = hasTrouble;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was said before stays in force; told once, not every second. */
    private boolean refresh(boolean toldBefore) {
        try {
            verdicts.refresh();
            return true;
        } catch (RuntimeException trouble) {
            if (!toldBefore) {
                LOG.warn("cannot read what the operator says of tokens; trying again: {}", trouble.getMessage());
            }
            return false;
        }
    }

    /** Waits for the look at hand. */
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
