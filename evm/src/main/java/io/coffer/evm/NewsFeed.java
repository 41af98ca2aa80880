package io.coffer.evm;

import io.coffer.index.NodeUrl;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the follower when a node announces a block, and often enough without: an announcement only says that there may be
 * a new head, so a feed that falls silent, repeats itself or lies costs time at most.
 */
final class NewsFeed implements AutoCloseable {
    private final Semaphore news = new Semaphore(0);
    private final List<NodeSubscription> subscriptions;
    private final Duration pollInterval;

    NewsFeed(HttpClient client, List<NodeUrl> urls, Duration pollInterval) {
        this.pollInterval = pollInterval;
        this.subscriptions = urls.stream()
                .map(url -> new NodeSubscription(client, url, "[\"newHeads\"]", new Announcement()))
                .toList();
        subscriptions.forEach(NodeSubscription::start);
    }

    /** What the node sends is not read: any message is a reason to look. */
    private final class Announcement implements NodeSubscription.Listener {
        @Override
        public void subscribed() {
            news.release();
        }

        @Override
        public void announced(String message) {
            news.release();
        }
    }

    private static NodeReport report(NodeSubscription subscription) {
        return new NodeReport.News(subscription.url().toString(), subscription.state());
    }

    /** Returns at an announcement, at the latest after {@code atMost}, or sooner where nothing announces. */
    void await(Duration atMost) throws InterruptedException {
        boolean delivering = subscriptions.stream().anyMatch(NodeSubscription::isDelivering);
        Duration wait = delivering || atMost.compareTo(pollInterval) < 0 ? atMost : pollInterval;
        if (news.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }

    List<NodeReport> reports() {
        return subscriptions.stream().map(NewsFeed::report).toList();
    }

    /** Waits until every subscription delivers or {@code atMost} has passed. */
    void settle(Duration atMost) throws InterruptedException {
        NodeSubscription.settle(subscriptions, atMost);
    }

    @Override
    public void close() {
        subscriptions.forEach(NodeSubscription::close);
    }
}
