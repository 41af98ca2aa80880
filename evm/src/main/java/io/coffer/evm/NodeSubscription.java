package io.coffer.evm;

import io.coffer.evm.NodeReport.Subscription;
import io.coffer.index.NodeUrl;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket with one subscription of {@code eth_subscribe}, connected again whenever it breaks. */
final class NodeSubscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSubscription.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(15);
    /** Without an announcement for that long a feed that should never rest is not relied on. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    /** Room for the largest transaction; of anything longer only the fact is told. */
    private static final int MAX_MESSAGE = 512 << 10;

    private final HttpClient client;
    private final NodeUrl url;
    private final String subscribe;
    private final Listener listener;
    private final CountDownLatch attempted = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean subscribed;
    private volatile long newsNanos;

    /** Called by one thread at a time, which must not be held up. */
    interface Listener {
        /** From now on nothing is missed; what came before may have been. */
        void subscribed();

        /** @param message as the node sent it; empty where it was too long */
        void announced(String message);
    }

    /** @param parameters the JSON array of parameters of {@code eth_subscribe} */
    NodeSubscription(HttpClient client, NodeUrl url, String parameters, Listener listener) {
        this.client = client;
        this.url = url;
        this.subscribe = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":" + parameters + "}";
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("news of " + url).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether announcements came recently enough to rely on the next one. */
    boolean isDelivering() {
        return subscribed && System.nanoTime() - newsNanos < SILENCE.toNanos();
    }

    Subscription state() {
        return subscribed ? Subscription.DELIVERING : Subscription.WAITING;
    }

    NodeUrl url() {
        return url;
    }

    /** Waits until every one of {@code subscriptions} delivers, or was refused, or {@code atMost} has passed. */
    static void settle(List<NodeSubscription> subscriptions, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (NodeSubscription subscription : subscriptions) {
            subscription.awaitFirstAttempt(deadline - System.nanoTime());
        }
    }

    private void awaitFirstAttempt(long nanos) throws InterruptedException {
        if (!attempted.await(nanos, TimeUnit.NANOSECONDS)) {
            LOG.info("{} has not accepted a subscription yet", url);
        }
    }

    private void run() {
        Duration backoff = FIRST_BACKOFF;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                backoff = connectOnce() ? FIRST_BACKOFF : backoff.multipliedBy(2);
                backoff = backoff.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : backoff;
                attempted.countDown();
                Thread.sleep(backoff);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Serves one connection to its end; whether it was ever subscribed. */
    private boolean connectOnce() throws InterruptedException {
        Connection connection = new Connection();
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
        url.authorization().ifPresent(value -> builder.header("authorization", value));
        CompletableFuture<WebSocket> connecting = builder.buildAsync(url.target(), connection);
        try {
            WebSocket socket = connecting.get(ANSWER_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
            socket.sendText(subscribe, true).get(ANSWER_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
            connection.watch(socket);
        } catch (ExecutionException failure) {
            LOG.debug("{} takes no WebSocket: {}", url, String.valueOf(failure.getCause()));
        } catch (TimeoutException silent) {
            LOG.debug("{} does not finish opening a WebSocket", url);
        } finally {
            subscribed = false;
            connection.abandon();
        }
        return connection.accepted;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private final class Connection implements WebSocket.Listener {
        private final Semaphore traffic = new Semaphore(0);
        private final StringBuilder message = new StringBuilder();
        private boolean tooLong;
        private volatile boolean accepted;
        private volatile boolean ended;
        private volatile Optional<WebSocket> open = Optional.empty();

        @Override
        public void onOpen(WebSocket socket) {
            open = Optional.of(socket);
            if (ended) {
                socket.abort();
            }
            WebSocket.Listener.super.onOpen(socket);
        }

        /** Closes the connection, or has it closed if it ever opens. */
        private void abandon() {
            ended = true;
            open.ifPresent(WebSocket::abort);
        }

        /** Returns when the connection ended, or when not even a ping is answered. */
        private void watch(WebSocket socket) throws InterruptedException, ExecutionException, TimeoutException {
            boolean pinged = false;
            while (!ended) {
                if (traffic.tryAcquire(PING_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    traffic.drainPermits();
                    pinged = false;
                } else if (pinged) {
                    LOG.info("{} fell silent", url);
                    return;
                } else {
                    pinged = true;
                    socket.sendPing(ByteBuffer.allocate(0)).get(ANSWER_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            tooLong |= message.length() + data.length() > MAX_MESSAGE;
            if (!tooLong) {
                message.append(data);
            }
            if (last) {
                received(tooLong ? "" : message.toString());
                message.setLength(0);
                tooLong = false;
            }
            traffic.release();
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        /** The first message answers the subscription. */
        private void received(String text) {
            newsNanos = System.nanoTime();
            if (accepted) {
                listener.announced(text);
            } else if (text.contains("\"error\"")) {
                LOG.warn("{} refuses {}; it is polled", url, subscribe);
            } else {
                accepted = true;
                subscribed = true;
                listener.subscribed();
                attempted.countDown();
            }
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            traffic.release();
            return WebSocket.Listener.super.onPong(socket, message);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            end();
            return WebSocket.Listener.super.onClose(socket, statusCode, reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            LOG.debug("{} broke off: {}", url, String.valueOf(error));
            end();
        }

        private void end() {
            ended = true;
            traffic.release();
        }
    }
}
