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
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node in front of which some methods are taken away, as with an older client. Takes no batches. */
public final class LimitedNode implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI node;
    private final Set<String> withheld;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public LimitedNode(URI node, String... withheld) {
        this.node = node;
        this.withheld = Set.of(withheld);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen", failure);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI address() {
        return Loopback.http(server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            JsonNode question = JSON.readTree(request);
            boolean refused = question.isArray()
                    || withheld.contains(question.path("method").asString(""));
            byte[] answer = refused ? JSON.writeValueAsBytes(refusal(question)) : forward(request);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Object refusal(JsonNode question) {
        return JSON.readTree("{\"jsonrpc\":\"2.0\",\"id\":"
                + question.path("id").asInt(0) + ",\"error\":{\"code\":-32601,\"message\":\"method not found\"}}");
    }

    private byte[] forward(byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(node)
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

    @Override
    public void close() {
        server.stop(0);
    }
}
