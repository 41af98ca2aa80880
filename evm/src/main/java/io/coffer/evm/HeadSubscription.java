package io.coffer.evm;

import io.coffer.evm.NodeReport.Subscription;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
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

/**
 * One WebSocket subscribed to {@code newHeads}, connected again whenever it breaks. What the node sends is not read: any
 * message is a reason to look.
 */
final class HeadSubscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadSubscription.class);
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(15);
    /** Without an announcement for that long the head is polled as well. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    /** The answer to the subscription is far shorter; more is not looked at. */
    private static final int MAX_REPLY = 4096;

    private final HttpClient client;
    private final NodeUrl url;
    private final Runnable onNews;
    private final CountDownLatch attempted = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean subscribed;
    private volatile long newsNanos;

    HeadSubscription(HttpClient client, NodeUrl url, Runnable onNews) {
        this.client = client;
        this.url = url;
        this.onNews = onNews;
        this.thread = Thread.ofVirtual().name("news of " + url).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether announcements came recently enough to rely on the next one. */
    boolean isDelivering() {
        return subscribed && System.nanoTime() - newsNanos < SILENCE.toNanos();
    }

    NodeReport report() {
        return new NodeReport.News(url.toString(), subscribed ? Subscription.DELIVERING : Subscription.WAITING);
    }

    void awaitFirstAttempt(long nanos) throws InterruptedException {
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
            socket.sendText(SUBSCRIBE, true).get(ANSWER_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
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
        private final StringBuilder reply = new StringBuilder();
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
            if (accepted) {
                announced();
            } else if (reply.length() + data.length() <= MAX_REPLY) {
                reply.append(data);
                answered(last);
            }
            traffic.release();
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        private void answered(boolean last) {
            if (!last) {
                return;
            }
            if (reply.indexOf("\"error\"") >= 0) {
                LOG.warn("{} refuses eth_subscribe; its head is polled", url);
            } else {
                accepted = true;
                subscribed = true;
                announced();
                attempted.countDown();
            }
        }

        private void announced() {
            newsNanos = System.nanoTime();
            onNews.run();
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
