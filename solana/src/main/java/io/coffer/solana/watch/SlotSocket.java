package io.coffer.solana.watch;

import io.coffer.index.NodeUrl;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A node's {@code slotSubscribe}: every slot with its parent, those of forks too, from when it opened to when it ended. */
final class SlotSocket implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String SUBSCRIBE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"slotSubscribe\"}";
    private static final int MAX_MESSAGE = 16 << 10;

    /** Slots of an hour: whoever is that late begins anew. */
    private static final int MOST_WAITING = 10_000;

    private final HttpClient client;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(MOST_WAITING);
    private final WebSocket socket;

    /** What the socket tells. */
    sealed interface News {
        record Slot(long slot, long parent, long root) implements News {}

        /** Nothing more comes. */
        record Ended(String reason) implements News {}
    }

    /** The node cannot be listened to. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        private UnavailableException(String message) {
            super(message);
        }
    }

    private SlotSocket(HttpClient client, NodeUrl node) throws UnavailableException, InterruptedException {
        this.client = client;
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
        node.authorization().ifPresent(value -> builder.header("authorization", value));
        CompletableFuture<WebSocket> opening = builder.buildAsync(node.target(), new Listener());
        try {
            socket = opening.get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            socket.sendText(SUBSCRIBE, true).get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            opening.thenAccept(WebSocket::abort).cancel(false);
            throw new UnavailableException(node + " takes no WebSocket");
        }
    }

    static SlotSocket open(NodeUrl node) throws UnavailableException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        try {
            return new SlotSocket(client, node);
        } catch (UnavailableException | InterruptedException failed) {
            client.shutdownNow();
            throw failed;
        }
    }

    /** The next thing it told; empty when that takes longer than {@code patience}. */
    Optional<News> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(news.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (message.length() > MAX_MESSAGE) {
                tell(from, new News.Ended("the node sent too long a message"));
                return CompletableFuture.completedFuture(from);
            }
            if (last) {
                read(message.toString()).ifPresent(told -> tell(from, told));
                message.setLength(0);
            }
            return Optional.<CompletionStage<?>>ofNullable(WebSocket.Listener.super.onText(from, data, last))
                    .orElseGet(() -> CompletableFuture.completedFuture(from));
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            tell(from, new News.Ended("the node closed the WebSocket: " + statusCode));
            return CompletableFuture.completedFuture(from);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            tell(from, new News.Ended("the WebSocket broke off: " + error.getMessage()));
        }

        /** What cannot be kept ends the connection: a missing slot must not go unnoticed. */
        private void tell(WebSocket from, News told) {
            if (!news.offer(told)) {
                news.clear();
                news.add(new News.Ended("the node's slots were taken too slowly"));
                from.abort();
            }
        }
    }

    /** Empty for the answer to the subscription. */
    static Optional<News> read(String message) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), message)) {
            long slot = -1;
            long parent = -1;
            long root = -1;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("error")) {
                    return Optional.of(new News.Ended("the node refuses slotSubscribe"));
                }
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    switch (String.valueOf(parser.currentName())) {
                        case "slot" -> slot = parser.getLongValue();
                        case "parent" -> parent = parser.getLongValue();
                        case "root" -> root = parser.getLongValue();
                        default -> {
                            // The number of the subscription.
                        }
                    }
                }
            }
            return slot < 0 || parent < 0 || root < 0
                    ? Optional.empty()
                    : Optional.of(new News.Slot(slot, parent, root));
        } catch (JacksonException malformed) {
            return Optional.of(new News.Ended("the node sent what is no JSON"));
        }
    }
}
