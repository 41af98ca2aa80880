package io.coffer.index;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Repeats what a source says of news to the follower's loop, which cannot wait for it and for requests at once. */
final class News {
    private final ChainSource source;
    private final Duration longestPause;
    private final Signal wake;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    News(ChainSource source, Duration longestPause, Signal wake) {
        this.source = source;
        this.longestPause = longestPause;
        this.wake = wake;
        this.thread = Thread.ofVirtual().name("news-" + source.chain()).unstarted(this::listen);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        try {
            while (!stopped) {
                hear();
                wake.raise();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            failure = bug;
            wake.raise();
        }
    }

    private void hear() throws InterruptedException {
        try {
            source.awaitNews(longestPause);
        } catch (SourceUnavailableException noAnswer) {
            // The loop meets the same silence and reports it.
            Thread.sleep(longestPause);
        }
    }

    /** @throws IllegalStateException when the source failed for another reason than a silent node */
    void check() {
        RuntimeException bug = failure;
        if (bug != null) {
            throw new IllegalStateException("waiting for news failed", bug);
        }
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Waits for the end behind {@link #stop}. */
    void join() throws InterruptedException {
        thread.join();
    }
}
