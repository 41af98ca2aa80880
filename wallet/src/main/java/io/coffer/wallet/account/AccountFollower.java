package io.coffer.wallet.account;

import io.coffer.wallet.Holder;
import io.coffer.wallet.Wallet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it, after each start, that every kept address is followed: one may have been kept just before the process died, or
 * while its chain had another scope or no node. Ends when all histories are read.
 */
public final class AccountFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountFollower.class);
    private static final int PART = 500;

    private final AccountStore store;
    private final Wallet wallet;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private AccountFollower(AccountStore store, Wallet wallet, Duration pause) {
        this.store = store;
        this.wallet = wallet;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("accounts").unstarted(this::run);
    }

    /** @param pause between two rounds over addresses whose histories are not read yet */
    public static AccountFollower start(AccountStore store, Wallet wallet, Duration pause) {
        AccountFollower follower = new AccountFollower(store, wallet, pause);
        follower.thread.start();
        return follower;
    }

    private void run() {
        try {
            long before = -1;
            long underWay = round();
            while (underWay > 0) {
                if (underWay != before) {
                    LOG.info("reading the histories of {} addresses of accounts", underWay);
                }
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                before = underWay;
                underWay = round();
            }
            if (before > 0) {
                LOG.info("the histories of all addresses of accounts are read");
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException trouble) {
            // Balances still come: each question enrols the addresses it is about.
            LOG.error("addresses of accounts are not followed until they are asked for", trouble);
        }
    }

    /** How many addresses are still being read. */
    private long round() {
        long underWay = 0;
        List<Holder> part = store.holders(Optional.empty(), PART);
        while (!part.isEmpty() && closing.getCount() > 0) {
            underWay += wallet.enrol(part).size();
            part = store.holders(Optional.of(part.getLast()), PART);
        }
        return underWay;
    }

    /** Whether all histories were read within {@code patience}. */
    boolean join(Duration patience) throws InterruptedException {
        return thread.join(patience);
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
