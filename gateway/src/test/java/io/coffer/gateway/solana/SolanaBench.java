package io.coffer.gateway.solana;

import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Upstream;
import java.util.List;
import java.util.Optional;

/** A real server over banks that a test writes, and a client of it. */
final class SolanaBench implements AutoCloseable {
    static final String APPLICATION_JSON = "application/json";
    static final long SLOT = 100;
    static final long TIME = 1_700_000_000;

    private final InMemoryBanks banks = new InMemoryBanks();
    private final SolanaGateway gateway;
    private final RpcClient client;

    private SolanaBench(Optional<Upstream> upstream) {
        this.gateway = SolanaGateway.start(
                new SolanaGateway.Options("127.0.0.1", 0),
                new SolanaGateway.Rooms(
                        banks,
                        upstream,
                        new Cluster(
                                "3.0.0", 128_318_206, Optional.of("7oBhmQnCwwQ1n7Avq9CkV5ssX2tujMjRu8wYQmBpGwS9"))));
        this.client = new RpcClient(gateway.port());
    }

    /** One finalized slot with {@code accounts}, and no node behind it. */
    static SolanaBench with(Account... accounts) {
        SolanaBench bench = empty();
        bench.banks.add(SLOT, TIME, List.of(accounts));
        return bench;
    }

    /** Nothing was loaded yet. */
    static SolanaBench empty() {
        return new SolanaBench(Optional.empty());
    }

    static SolanaBench over(Upstream upstream, Account... accounts) {
        SolanaBench bench = new SolanaBench(Optional.of(upstream));
        bench.banks.add(SLOT, TIME, List.of(accounts));
        return bench;
    }

    InMemoryBanks banks() {
        return banks;
    }

    int port() {
        return gateway.port();
    }

    TestSocket socket() {
        return new TestSocket(gateway.webSocketPort());
    }

    int socketPort() {
        return gateway.webSocketPort();
    }

    RpcClient client() {
        return client;
    }

    /** The whole answer to a body. */
    String post(String body) {
        return client.call(body);
    }

    /** The answer to a call with number 1, without the line's end. */
    String call(String method, String parameters) {
        return post(text(method, parameters)).stripTrailing();
    }

    static String text(String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }

    static String result(String result) {
        return "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":1}";
    }

    static String error(int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"},\"id\":1}";
    }

    static String error(int code, String message, String data) {
        return "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\",\"data\":" + data
                + "},\"id\":1}";
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
    }
}
