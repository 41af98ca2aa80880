package io.coffer.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signed calls to a running server. */
public final class SignedCaller {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final CofferProcess server;

    public SignedCaller(CofferProcess server) {
        this.server = server;
    }

    /** What came back, whatever it was. */
    public record Reply(int status, Map<String, List<String>> headers, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(List::getFirst);
        }
    }

    public Reply get(String target) {
        return send("GET", target, "");
    }

    public Reply post(String target, Object body) {
        return send("POST", target, JSON.writeValueAsString(body));
    }

    private Reply send(String method, String target, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(bytes);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + target))
                .timeout(ANSWER)
                .header("content-type", "application/json")
                .method(method, publisher);
        server.credentials().headers(method, target, bytes, Instant.now()).forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException("no answer to " + method + " " + target, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + method + " " + target, interrupted);
        }
    }

    /** Everything that {@code address} holds on {@code chains}, risky tokens included. */
    public BalanceAnswer balances(String address, List<Long> chains) {
        String listed = String.join(",", chains.stream().map(String::valueOf).toList());
        return balances(get("/api/v5/wallet/asset/all-token-balances-by-address?address=" + address + "&chains="
                + listed + "&filter=1"));
    }

    /** What {@code address} holds of the named tokens; the native coin is the empty name. */
    public BalanceAnswer balances(String address, long chain, List<String> tokens) {
        List<Map<String, String>> named = tokens.stream()
                .map(token -> Map.of("chainIndex", String.valueOf(chain), "tokenAddress", token))
                .toList();
        return balances(post(
                "/api/v5/wallet/asset/token-balances-by-address",
                Map.of("address", address, "tokenAddresses", named, "filter", "1")));
    }

    /**
     * What {@code address} is worth on {@code chains}, risky tokens included; empty when it is not as of the same blocks as
     * {@code answer}.
     */
    public Optional<BigDecimal> totalAsOf(BalanceAnswer answer, String address, List<Long> chains) {
        String listed = String.join(",", chains.stream().map(String::valueOf).toList());
        Reply reply = get("/api/v5/wallet/asset/total-value-by-address?address=" + address + "&chains=" + listed
                + "&excludeRiskToken=false");
        if (reply.status() != 200) {
            throw new AssertionError("status " + reply.status() + ": " + reply.body());
        }
        return reply.header("x-coffer-as-of")
                .map(AsOf::parse)
                .filter(answer.asOf()::equals)
                .map(_ -> new BigDecimal(reply.json().at("/data/0/totalValue").asString()));
    }

    private static BalanceAnswer balances(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError("status " + reply.status() + ": " + reply.body());
        }
        return BalanceAnswer.from(
                reply.json(),
                reply.header("x-coffer-as-of")
                        .orElseThrow(() -> new AssertionError("no x-coffer-as-of: " + reply.body())));
    }
}
