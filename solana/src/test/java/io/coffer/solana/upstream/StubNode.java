package io.coffer.solana.upstream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that answers as a test wants. */
final class StubNode implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    StubNode(Handler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                String authorization = exchange.getRequestHeaders()
                        .getOrDefault("authorization", List.of(""))
                        .getFirst();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                requests.add((exchange.getRequestURI() + " " + authorization + " " + body).strip());
                handler.handle(exchange);
            }
        });
        server.start();
    }

    /** Where nobody listens any more. */
    static URI nobody() {
        try (StubNode node = answering(200, "")) {
            return node.uri();
        }
    }

    static StubNode answering(int status, String body) {
        return new StubNode(exchange -> answer(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
