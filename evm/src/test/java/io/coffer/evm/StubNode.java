package io.coffer.evm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coffer.chain.BlockHash;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A node that answers by script, for what no real node can be brought to do at will. */
final class StubNode implements AutoCloseable {
    static final BlockHash HEAD = BlockHash.parse("0x" + "cd".repeat(32));

    private final HttpServer server;
    private final Map<String, Function<JsonNode, String>> methods = new ConcurrentHashMap<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private volatile Optional<HttpFailure> failure = Optional.empty();
    private volatile Optional<String> authorization = Optional.empty();

    /** Instead of an answer. */
    interface HttpFailure {
        void happen(HttpExchange exchange) throws IOException;
    }

    StubNode(long chainId) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        on("eth_chainId", parameters -> result(Results.quantity(chainId)));
        on("eth_getBlockByNumber", parameters -> result(block(100)));
        on("eth_getCode", parameters -> result("\"0x\""));
    }

    /** @param answer from the parameters to everything behind the id */
    StubNode on(String method, Function<JsonNode, String> answer) {
        methods.put(method, answer);
        return this;
    }

    void fail(HttpFailure how) {
        failure = Optional.of(how);
    }

    void recover() {
        failure = Optional.empty();
    }

    static String result(String json) {
        return "\"result\":" + json;
    }

    static String error(int code, String message) {
        return "\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    static String block(long height) {
        return "{\"number\":" + Results.quantity(height) + ",\"timestamp\":\"0x65\",\"hash\":\"" + HEAD
                + "\",\"parentHash\":\"" + HEAD + "\"}";
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    List<JsonNode> asked(String method) {
        return asked.stream()
                .filter(question -> question.path("method").asString("").equals(method))
                .toList();
    }

    Optional<String> lastAuthorization() {
        return authorization;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = Results.JSON.readTree(exchange.getRequestBody().readAllBytes());
            authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization"));
            Optional<HttpFailure> now = failure;
            if (now.isPresent()) {
                now.get().happen(exchange);
                return;
            }
            reply(exchange, 200, question.isArray() ? batch(question) : answer(question));
        }
    }

    private String batch(JsonNode questions) {
        return questions.valueStream().map(this::answer).collect(java.util.stream.Collectors.joining(",", "[", "]"));
    }

    private String answer(JsonNode question) {
        asked.add(question);
        String method = question.path("method").stringValue();
        Function<JsonNode, String> answer =
                methods.getOrDefault(method, parameters -> error(-32601, "the method " + method + " does not exist"));
        return "{\"jsonrpc\":\"2.0\",\"id\":" + question.path("id") + "," + answer.apply(question.path("params")) + "}";
    }

    static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
