package io.coffer.gateway.solana;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that keeps what it hears. */
public final class TestSocket implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger status = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    public TestSocket(int port) {
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), new Ear())
                .join();
    }

    public TestSocket send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The next message. */
    public String next() {
        return next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came"));
    }

    public Optional<String> next(Duration patience) {
        try {
            return Optional.ofNullable(heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public String ask(String text) {
        return send(text).next();
    }

    String askOrSilence(String text) {
        if (over.getCount() == 0) {
            return "over";
        }
        return send(text).next(Duration.ofSeconds(2)).orElse("silence");
    }

    /** The status that the connection ended with: 1006 where the other side just hung up. */
    int ended() {
        try {
            if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the connection goes on");
            }
            return status.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            status.set(code);
            over.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            status.set(1006);
            over.countDown();
        }
    }
}
