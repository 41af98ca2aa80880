package io.coffer.acceptance.server;

import io.coffer.client.CofferClient;
import io.coffer.client.Reply;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signed calls to a running server through the Java client, wherever the server listens in its present life. */
public final class SignedCaller implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final CofferProcess server;
    private URI address;
    private CofferClient client;

    public SignedCaller(CofferProcess server) {
        this.server = server;
        this.address = server.address();
        this.client = client();
    }

    private CofferClient client() {
        Credentials key = server.credentials();
        return CofferClient.signing(
                address,
                new io.coffer.client.Credentials(
                        key.apiKey(), key.secretKey(), key.passphrase(), Optional.of(key.project())));
    }

    public Reply get(String target) {
        return current().call("GET", target);
    }

    public Reply post(String target, Object body) {
        return current().call("POST", target, JSON.writeValueAsString(body));
    }

    private CofferClient current() {
        if (!address.equals(server.address())) {
            client.close();
            address = server.address();
            client = client();
        }
        return client;
    }

    public static JsonNode json(Reply reply) {
        return JSON.readTree(reply.body());
    }

    /** Everything that {@code address} holds on {@code chains}, risky tokens included. */
    public BalanceAnswer balances(String address, List<Long> chains) {
        return balances(get("/api/v5/wallet/asset/all-token-balances-by-address?address=" + address + "&chains="
                + listed(chains) + "&filter=1"));
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
        Reply reply = get("/api/v5/wallet/asset/total-value-by-address?address=" + address + "&chains=" + listed(chains)
                + "&excludeRiskToken=false");
        requireOk(reply);
        return reply.header("x-coffer-as-of")
                .map(AsOf::parse)
                .filter(answer.asOf()::equals)
                .map(_ -> new BigDecimal(json(reply).at("/data/0/totalValue").asString()));
    }

    private static BalanceAnswer balances(Reply reply) {
        requireOk(reply);
        return BalanceAnswer.from(
                json(reply),
                reply.header("x-coffer-as-of")
                        .orElseThrow(() -> new AssertionError("no x-coffer-as-of: " + reply.body())));
    }

    private static void requireOk(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError("status " + reply.status() + ": " + reply.body());
        }
    }

    private static String listed(List<Long> chains) {
        return chains.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        client.close();
    }
}
