package io.coffer.acceptance.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between the server and a node and sometimes fails in the ways that networks and overloaded nodes do. It never
 * tells an untruth: whatever arrives whole is what the node said.
 */
public final class FlakyProxy implements AutoCloseable {

    private static final Duration SLOWEST = Duration.ofMillis(300);
    private static final Duration UPSTREAM = Duration.ofSeconds(30);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;
    private final int faultsInAHundred;

    /** @param faultsInAHundred of so many requests one fails */
    public FlakyProxy(URI node, int faultsInAHundred) {
        this.node = node;
        this.faultsInAHundred = faultsInAHundred;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen", failure);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return Loopback.http(server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            ThreadLocalRandom random = ThreadLocalRandom.current();
            if (random.nextInt(100) >= faultsInAHundred) {
                answer(exchange, 200, forward(request));
                return;
            }
            switch (random.nextInt(6)) {
                case 0 -> answer(exchange, 502, text("<html>bad gateway</html>"));
                case 1 -> answer(exchange, 429, text("slow down"));
                case 2 ->
                    answer(
                            exchange,
                            200,
                            text("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"busy\"}}"));
                case 3 -> answer(exchange, 200, half(forward(request)));
                case 4 -> {
                    LockSupport.parkNanos(random.nextLong(SLOWEST.toNanos()));
                    answer(exchange, 200, forward(request));
                }
                default -> {
                    // Closing the exchange without a word drops the connection.
                }
            }
        }
    }

    private byte[] forward(byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(UPSTREAM)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }
}
