package io.coffer.evm;

import io.coffer.evm.NodeReport.Subscription;
import io.coffer.index.NodeUrl;
import io.coffer.index.PendingTransaction;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over every transaction that comes into the pools of the nodes: from WebSocket subscriptions while one delivers,
 * else by polling. After each gap the whole pool is read once. What it misses is missing, and nothing else is wrong.
 */
final class PendingFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PendingFeed.class);
    /** With whole transactions; a node that cannot is polled. */
    private static final String WHOLE = "[\"newPendingTransactions\",true]";

    private static final byte[] PARAMETERS = "params".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESULT = "result".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration WHILE_DELIVERING = Duration.ofSeconds(5);

    private final List<NodeSubscription> subscriptions;
    private final PendingFilter filter;
    private final Duration pollInterval;
    private final Semaphore wake = new Semaphore(0);
    /** Whether something may have been missed. */
    private final AtomicBoolean gap = new AtomicBoolean(true);

    private final Thread thread;

    /** @param sink called by several threads */
    PendingFeed(
            HttpClient client,
            List<NodeUrl> webSockets,
            NodePool nodes,
            Duration pollInterval,
            Consumer<PendingTransaction> sink) {
        this.filter = new PendingFilter(nodes, sink);
        this.pollInterval = pollInterval;
        this.subscriptions = webSockets.stream()
                .map(url -> new NodeSubscription(client, url, WHOLE, new Announcements()))
                .toList();
        this.thread = Thread.ofVirtual().name("mempool").unstarted(this::run);
    }

    void start() {
        subscriptions.forEach(NodeSubscription::start);
        thread.start();
    }

    /** Waits until every subscription delivers or {@code atMost} has passed. */
    void settle(Duration atMost) throws InterruptedException {
        NodeSubscription.settle(subscriptions, atMost);
    }

    List<NodeReport> reports() {
        return subscriptions.stream()
                .<NodeReport>map(one -> new NodeReport.PendingNews(one.url().toString(), one.state()))
                .toList();
    }

    private final class Announcements implements NodeSubscription.Listener {
        @Override
        public void subscribed() {
            gap.set(true);
            wake.release();
        }

        @Override
        public void announced(String message) {
            try {
                if (!message.isEmpty()) {
                    read(PendingFilter.cursor(message));
                }
                if (filter.hasTold()) {
                    wake.release();
                }
            } catch (MalformedReplyException unexpected) {
                LOG.debug("an announcement that is none: {}", unexpected.getMessage());
            }
        }
    }

    /** {@code {"method":…,"params":{"subscription":…,"result":…}}}. */
    private void read(JsonCursor cursor) {
        cursor.enterObject();
        while (cursor.nextField()) {
            if (!cursor.sliceIs(PARAMETERS)) {
                cursor.skipValue();
                continue;
            }
            cursor.enterObject();
            while (cursor.nextField()) {
                if (cursor.sliceIs(RESULT)) {
                    filter.take(cursor);
                } else {
                    cursor.skipValue();
                }
            }
        }
    }

    private void run() {
        Duration pause = pollInterval;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause = round() ? usualPause() : longer(pause);
                if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDelivering() {
        return subscriptions.stream().anyMatch(one -> one.state() == Subscription.DELIVERING);
    }

    private Duration usualPause() {
        return isDelivering() && pollInterval.compareTo(WHILE_DELIVERING) < 0 ? WHILE_DELIVERING : pollInterval;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Whether the nodes answered. */
    private boolean round() {
        try {
            if (!isDelivering()) {
                filter.poll();
            } else {
                if (gap.get()) {
                    gap.set(false);
                    filter.takeAll();
                }
                filter.takeTold();
            }
            return true;
        } catch (NodeException silent) {
            LOG.debug("the mempool is not seen: {}", silent.reason());
            gap.set(true);
            return false;
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(NodeSubscription::close);
        thread.interrupt();
    }
}
