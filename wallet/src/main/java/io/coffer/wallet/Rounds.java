package io.coffer.wallet;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again on a thread of its own, with a pause before each round, until it is closed. */
public final class Rounds implements AutoCloseable {
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Rounds(String name, Duration pause, Runnable before, Runnable round) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(pause, before, round));
    }

    /**
     * @param before done once, ahead of the first pause
     * @param round must not throw: that would end the rounds
     */
    public static Rounds start(String name, Duration pause, Runnable before, Runnable round) {
        Rounds rounds = new Rounds(name, pause, before, round);
        rounds.thread.start();
        return rounds;
    }

    private void run(Duration pause, Runnable before, Runnable round) {
        try {
            before.run();
            while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                round.run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
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
