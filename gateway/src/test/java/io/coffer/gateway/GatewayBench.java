package io.coffer.gateway;

import io.coffer.access.Access;
import io.coffer.access.Actor;
import io.coffer.access.Clocks;
import io.coffer.access.InMemoryAccessStore;
import io.coffer.access.NewKey;
import io.coffer.access.OperatorKey;
import io.coffer.access.ProjectName;
import io.coffer.access.RequestRate;
import io.coffer.gateway.solana.SolanaGateway;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.InMemoryAccountStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A real server over real rooms with their storage in memory, and a client that signs. */
final class GatewayBench implements AutoCloseable {
    static final String V5 = "/api/v5/wallet/asset/";
    static final String OPERATOR_TOKEN = "fedcba9876543210";
    static final String V6 = "/api/v6/dex/balance/";

    private static final Actor TESTER = new Actor("test");

    private final WalletBench wallet;
    private final Access access;
    private final NewKey key;
    private final Gateway gateway;

    private GatewayBench(WalletBench wallet, RequestRate rate, Optional<SolanaGateway> solana) {
        this.wallet = wallet;
        OperatorKey operatorKey = OperatorKey.ofText("0123456789abcdef".repeat(4), "test");
        this.access = Access.open(new InMemoryAccessStore(), operatorKey, rate, Clocks.system(), new SecureRandom());
        this.key = access.createKey(access.ensureProject(new ProjectName("desk"), TESTER), TESTER);
        this.gateway = Gateway.start(new Gateway.Options("127.0.0.1", 0, OPERATOR_TOKEN), rooms(wallet, solana));
    }

    private Gateway.Rooms rooms(WalletBench bench, Optional<SolanaGateway> solana) {
        Wallet served = bench.wallet();
        Accounts accounts = new Accounts(bench.chains(), new InMemoryAccountStore(), served, AccountId::random);
        return new Gateway.Rooms(
                bench.chains(),
                bench.index(),
                access,
                served,
                accounts,
                bench.market(),
                bench.approvals(served),
                bench.sentTransactions(),
                solana,
                InstantSource.system());
    }

    /** Serves {@code wallet} as it is now: add its nodes before. */
    static GatewayBench serve(WalletBench wallet) {
        return new GatewayBench(wallet, new RequestRate(0), Optional.empty());
    }

    /** With Solana's calls beside the others. */
    static GatewayBench serve(WalletBench wallet, SolanaGateway solana) {
        return new GatewayBench(wallet, new RequestRate(0), Optional.of(solana));
    }

    static GatewayBench serve(WalletBench wallet, RequestRate rate) {
        return new GatewayBench(wallet, rate, Optional.empty());
    }

    int port() {
        return gateway.port();
    }

    NewKey key() {
        return key;
    }

    WalletBench wallet() {
        return wallet;
    }

    NewKey otherKey() {
        return access.createKey(access.ensureProject(new ProjectName("other"), TESTER), TESTER);
    }

    /** Any call of a right client that has {@code who}'s key. */
    Exchange call(NewKey who, String method, String target, String body) {
        Map<String, String> headers = headers(who, method, target, body);
        headers.put("Content-Type", "application/json");
        return plain(method, target, headers, body);
    }

    Exchange get(String target) {
        return send("GET", target, target, "", Map.of());
    }

    Exchange post(String target, String body) {
        return send("POST", target, target, body, Map.of());
    }

    /** The headers of a right client, over {@code signedTarget}. */
    Map<String, String> headers(String method, String signedTarget, String body) {
        return headers(key, method, signedTarget, body);
    }

    private static Map<String, String> headers(NewKey who, String method, String signedTarget, String body) {
        String timestamp = Instant.now().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("OK-ACCESS-KEY", who.apiKey().value());
        headers.put("OK-ACCESS-SIGN", sign(who, timestamp + method + signedTarget + body));
        headers.put("OK-ACCESS-TIMESTAMP", timestamp);
        headers.put("OK-ACCESS-PASSPHRASE", who.passphrase().reveal());
        return headers;
    }

    /** @param changed headers in the place of a right client's; an empty value leaves one out */
    Exchange send(String method, String target, String signedTarget, String body, Map<String, String> changed) {
        Map<String, String> headers = headers(method, signedTarget, body);
        if (method.equals("POST")) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(changed);
        headers.values().removeIf(String::isEmpty);
        return plain(method, target, headers, body);
    }

    Exchange plain(String method, String target, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (bytes.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        return Exchange.send(port(), (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(NewKey who, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(who.secretKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        gateway.close();
        wallet.close();
    }
}
