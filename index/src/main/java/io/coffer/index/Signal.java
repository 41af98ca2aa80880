package io.coffer.index;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; raised often or once, it wakes it once. */
final class Signal {
    private final Semaphore raised = new Semaphore(0);

    void raise() {
        raised.release();
    }

    /** Waits until raised since the last wait, at most {@code atMost}. */
    void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            raised.drainPermits();
        }
    }
}
