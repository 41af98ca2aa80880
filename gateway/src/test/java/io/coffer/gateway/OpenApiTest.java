package io.coffer.gateway;

import static io.coffer.gateway.GatewayBench.V5;
import static io.coffer.gateway.GatewayBench.V6;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.BITCOIN_OWNER;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.RequestRate;
import io.coffer.chain.TokenAddress;
import io.coffer.index.ChainState;
import io.coffer.wallet.WalletBench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The served description against what the server really answers: every endpoint, its refusals and its headers. */
final class OpenApiTest {
    private static final TokenAddress REFUSING = contract(4);

    @TempDir
    static Path folder;

    private static WalletBench wallet;
    private static GatewayBench server;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        wallet = new WalletBench();
        var node = wallet.follow(BASE);
        node.holds(TokenAddress.Native.COIN, 1_500_000_000_000_000_000L);
        node.refusesToTell(REFUSING);
        wallet.importLines(folder, List.of("""
                {"chainIndex":"0","tokenAddress":"btc-brc20-demo","address":"%s","symbol":"\\u00a0<ü>","balance":"1000",\
                "decimals":18,"tokenPrice":"0.25","tokenType":"2","isRiskToken":true,"transferAmount":"250.5",\
                "availableAmount":"749.5"}""".formatted(BITCOIN_OWNER)));
        server = GatewayBench.serve(wallet);
        document = server.plain("GET", "/openapi", Map.of(), "").json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void document_isOpenApi31AndDescribesExactlyTheServedPaths() {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(document.path("openapi").asString("")).isEqualTo("3.1.1");
        assertThat(described)
                .containsExactlyInAnyOrder(
                        "GET /api/v5/public/time",
                        "GET /api/v5/waas/wallet/asset/all-token-balances",
                        "GET /api/v5/waas/wallet/asset/all-token-balances-watch-only",
                        "GET /api/v5/waas/wallet/asset/total-token-value",
                        "GET /api/v5/wallet/account/account-detail",
                        "GET /api/v5/wallet/account/accounts",
                        "GET /api/v5/wallet/asset/all-token-balances-by-address",
                        "GET /api/v5/wallet/asset/all-tokens",
                        "GET /api/v5/wallet/asset/total-value",
                        "GET /api/v5/wallet/asset/total-value-by-address",
                        "GET /api/v5/wallet/asset/wallet-all-token-balances",
                        "GET /api/v5/wallet/chain/supported-chains",
                        "GET /api/v5/wallet/token/historical-price",
                        "GET /api/v5/wallet/token/token-detail",
                        "GET /api/v6/dex/balance/all-token-balances-by-address",
                        "GET /api/v6/dex/balance/supported/chain",
                        "GET /api/v6/dex/balance/total-value-by-address",
                        "GET /coffer/v1/risk",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /metrics",
                        "GET /openapi",
                        "POST /api/v5/waas/wallet/account/create-watch-only-account",
                        "POST /api/v5/waas/wallet/account/update-account",
                        "POST /api/v5/waas/wallet/account/update-watch-only-account",
                        "POST /api/v5/waas/wallet/asset/token-balances",
                        "POST /api/v5/wallet/security/approvals",
                        "POST /coffer/v1/pending-transactions",
                        "POST /api/v6/security/approval-mng",
                        "POST /api/v5/wallet/account/create-account",
                        "POST /api/v5/wallet/account/create-wallet-account",
                        "POST /api/v5/wallet/account/delete-account",
                        "POST /api/v5/wallet/account/update-wallet-account",
                        "POST /api/v5/wallet/asset/add-token",
                        "POST /api/v5/wallet/asset/delete-token",
                        "POST /api/v5/wallet/asset/token-balances",
                        "POST /api/v5/wallet/asset/token-balances-by-address",
                        "POST /api/v5/wallet/token/current-price",
                        "POST /api/v5/wallet/token/real-time-price",
                        "POST /api/v6/dex/balance/token-balances-by-address");
        for (String line : described) {
            String[] operation = line.split(" ");
            Exchange answer = server.plain(operation[0], operation[1], Map.of(), "");
            assertThat(answer.status()).as(line).isNotEqualTo(404).isNotEqualTo(405);
        }
    }

    @Test
    void everyRefusalOfTheServer_isAmongTheDescribedCodes() {
        Set<String> described = new LinkedHashSet<>();
        document.findValues("code")
                .forEach(code -> code.path("enum").forEach(value -> described.add(value.stringValue())));
        described.add("404");

        List<String> known = new ArrayList<>();
        for (ErrorCode error : ErrorCode.values()) {
            known.add(error.code());
        }
        assertThat(described).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void balances_conform() {
        for (String base : new String[] {V5, V6}) {
            String all = base + "all-token-balances-by-address";
            String total = base + "total-value-by-address";
            for (String path : new String[] {all, total}) {
                conforms(
                        "get", path, server.get(path + "?address=" + OWNER_TEXT + "&chains=8453,56,501&filter=1"), 200);
                conforms("get", path, server.get(path + "?address=" + BITCOIN_OWNER + "&chains=0&filter=1"), 200);
                conforms("get", path, server.get(path + "?address=" + OWNER_TEXT + "&chains=999999"), 200);
                conforms("get", path, server.get(path + "?address=" + OWNER_TEXT), 400);
                conforms("get", path, server.get(path + "?address=x&chains=1"), 400);
                conforms("get", path, server.plain("GET", path, Map.of(), ""), 401);
                conforms("get", path, server.plain("DELETE", path, Map.of(), ""), 405);
            }
        }
    }

    @Test
    void tokenBalances_conform() {
        String path5 = V5 + "token-balances-by-address";
        String path6 = V6 + "token-balances-by-address";
        String tokens = "[{\"chainIndex\":8453,\"FIELD\":\"\"},{\"chainIndex\":\"8453\",\"FIELD\":\"" + REFUSING.text()
                + "\"},{\"chainIndex\":\"1\",\"FIELD\":\"" + contract(9).text() + "\"}]";
        String body = "{\"address\":\"" + OWNER_TEXT + "\",\"LIST\":" + tokens + "}";
        String five = body.replace("FIELD", "tokenAddress").replace("LIST", "tokenAddresses");
        String six = body.replace("FIELD", "tokenContractAddress").replace("LIST", "tokenContractAddresses");

        conforms("post", path5, server.post(path5, five), 200);
        conforms("post", path6, server.post(path6, six), 200);
        conforms("post", path5, server.post(path5, five.replace(REFUSING.text(), "0x12")), 200);
        conforms("post", path6, server.post(path6, six.replace(REFUSING.text(), "0x12")), 200);
        conforms("post", path5, server.post(path5, ""), 400);
        conforms("post", path6, server.post(path6, ""), 200);
        conforms("post", path5, server.post(path5, "{"), 400);
        conforms("post", path6, server.post(path6, "{\"address\":\"" + OWNER_TEXT + "\"}"), 400);
        conforms("post", path5, server.plain("POST", path5, Map.of("Content-Type", "text/html"), "{}"), 415);
        conforms("post", path5, server.post(path5, " ".repeat((1 << 20) + 1)), 413);
    }

    @Test
    void risk_conforms() {
        String path = "/coffer/v1/risk";
        String token = "&tokenAddress=" + contract(9).text();
        Map<String, String> operator = Map.of("x-coffer-operator", GatewayBench.OPERATOR_TOKEN);
        conforms("get", path, server.plain("GET", path + "?chainIndex=8453" + token, operator, ""), 200);
        conforms("get", path, server.get(path + "?chainIndex=8453" + token), 200);
        conforms("get", path, server.plain("GET", path + "?chainIndex=8453", operator, ""), 200);
        conforms("get", path, server.plain("GET", path + "?chainIndex=999999" + token, operator, ""), 200);
        conforms("get", path, server.plain("GET", path + "?chainIndex=8453&tokenAddress=0x12", operator, ""), 400);
        conforms("get", path, server.plain("GET", path, operator, ""), 400);
        conforms("get", path, server.plain("GET", path, Map.of(), ""), 401);
        conforms("get", path, server.plain("GET", path, Map.of("x-coffer-operator", "x"), ""), 401);
        conforms("get", path, server.plain("POST", path, Map.of(), ""), 405);
    }

    @Test
    void theRest_conforms() {
        conforms(
                "get",
                "/api/v5/wallet/chain/supported-chains",
                server.get("/api/v5/wallet/chain/supported-chains"),
                200);
        conforms("get", V6 + "supported/chain", server.get(V6 + "supported/chain"), 200);
        for (String path :
                new String[] {"/api/v5/public/time", "/health/live", "/health/ready", "/metrics", "/openapi"}) {
            conforms("get", path, server.plain("GET", path, Map.of(), ""), 200);
            conforms("get", path, server.plain("PUT", path, Map.of(), ""), 405);
            conforms("get", path, server.plain("GET", path + "?" + "a".repeat(9_000), Map.of(), ""), 414);
            conforms("get", path, server.plain("GET", path, Map.of("X-Filler", "a".repeat(17_000)), ""), 431);
            byte[] broken = ("GET " + path + " HTTP/1.1\r\nno colon\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            conforms("get", path, Exchange.send(server.port(), broken), 400);
            byte[] old = ("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            conforms("get", path, Exchange.send(server.port(), old), 505);
        }
    }

    @Test
    void rateLimit_andUnreadyServer_conform() {
        WalletBench slowWallet = new WalletBench();
        slowWallet.follow(BASE);
        try (GatewayBench slow = GatewayBench.serve(slowWallet, new RequestRate(1))) {
            slowWallet.report(BASE, new ChainState.Stopped("on purpose"));
            conforms("get", "/health/ready", slow.plain("GET", "/health/ready", Map.of(), ""), 503);
            String path = V6 + "supported/chain";
            Exchange last = slow.get(path);
            for (int i = 0; i < 50 && last.status() == 200; i++) {
                last = slow.get(path);
            }
            conforms("get", path, last, 429);
        }
    }

    private static void conforms(String method, String path, Exchange answer, int status) {
        Description.of(document).conforms(method, path, answer, status);
    }
}
