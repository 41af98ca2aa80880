package io.coffer.gateway;

import static io.coffer.gateway.GatewayBench.V5;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.index.ChainState;
import io.coffer.wallet.WalletBench;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has nothing to do with balances: paths, methods, sizes, broken HTTP, health and metrics. */
final class TransportTest {
    private static final String NAMED = V5 + "token-balances-by-address";

    private final WalletBench wallet = new WalletBench();
    private final BlockRef tip = follow();
    private final GatewayBench server = GatewayBench.serve(wallet);

    private BlockRef follow() {
        wallet.follow(BASE);
        return wallet.block(BASE, 2, batch -> {});
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api", "/api/v5/wallet/asset", "/api/v5/wallet/asset/x%zz", "/%00", "/../etc/passwd", "*"})
    void path_unknown_is404InTheEnvelope(String path) {
        Exchange answer = server.plain("GET", path, Map.of(), "");

        assertRefused(answer, 404, "404");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE | /api/v5/wallet/asset/all-token-balances-by-address | GET, HEAD
            POST   | /api/v6/dex/balance/total-value-by-address         | GET, HEAD
            GET    | /api/v5/wallet/asset/token-balances-by-address     | POST
            HEAD   | /api/v5/wallet/asset/token-balances-by-address     | POST
            FOO    | /metrics                                           | GET, HEAD
            PUT    | /api/v5/public/time                                | GET, HEAD
            """)
    void method_wrong_is405WithTheAllowedOnes(String method, String path, String allowed) {
        Exchange answer = server.plain(method, path, Map.of(), "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains(allowed);
        if (!method.equals("HEAD")) {
            assertRefused(answer, 405, "405");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx", ";", "a/b/c"})
    void contentType_wrong_is415(String type) {
        Exchange answer = server.send("POST", NAMED, NAMED, "{}", Map.of("Content-Type", type));

        assertRefused(answer, 415, "415");
    }

    @Test
    void contentType_absentOrWithParameters_isTakenForJson() {
        assertThat(server.send("POST", NAMED, NAMED, "{}", Map.of("Content-Type", ""))
                        .code())
                .isEqualTo("50014");
        assertThat(server.send("POST", NAMED, NAMED, "{}", Map.of("Content-Type", "Application/JSON ; charset=UTF-8"))
                        .code())
                .isEqualTo("50014");
    }

    @Test
    void body_overOneMebibyte_is413AndTheConnectionGoesOn() {
        Exchange answer = server.post(NAMED, "x".repeat((1 << 20) + 1));

        assertRefused(answer, 413, "413");
        assertThat(answer.header("connection")).isEmpty();
    }

    @Test
    void body_farOverTheLimit_is413BeforeItIsSent() {
        String head = "POST " + NAMED + " HTTP/1.1\r\nHost: localhost\r\n";

        assertRefused(Exchange.send(server.port(), bytes(head + "Content-Length: 99999999\r\n\r\n")), 413, "413");
        assertRefused(
                Exchange.send(server.port(), bytes(head + "Transfer-Encoding: chunked\r\n\r\n5f5e0ff\r\n")),
                413,
                "413");
    }

    @Test
    void body_inChunksOverOneMebibyte_is413() {
        String head = "POST " + NAMED + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        assertRefused(Exchange.send(server.port(), bytes(head + chunk.repeat(17) + "0\r\n\r\n")), 413, "413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "-1", "fffffffffff"})
    void body_inBrokenChunks_isRefusedAndTheConnectionClosed(String length) {
        String head = "POST " + NAMED + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

        Exchange answer = Exchange.send(server.port(), bytes(head + length + "\r\n"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("connection")).contains("close");
    }

    @Test
    void body_ofOneMebibyte_isRead() {
        Exchange answer = server.post(NAMED, " ".repeat((1 << 20) - 2) + "{}");

        assertThat(answer.code()).isEqualTo("50014");
    }

    @Test
    void headers_tooLarge_is431() {
        Exchange answer = server.plain("GET", "/health/live", Map.of("X-Filler", "a".repeat(17_000)), "");

        assertRefused(answer, 431, "431");
    }

    @Test
    void headers_tooMany_is431() {
        String many = "X-Filler: 0123456789\r\n".repeat(1_000);
        Exchange answer =
                Exchange.send(server.port(), bytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n"));

        assertRefused(answer, 431, "431");
    }

    @Test
    void requestLine_tooLong_is414() {
        assertRefused(server.plain("GET", "/" + "a".repeat(9_000), Map.of(), ""), 414, "414");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /health/live\r\n\r\n",
                "GET /health/live HTTP/1.1\nHost: localhost\n\n",
                "GET /health/live HTTP/1.1\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n"
            })
    void http_broken_isPlainlyRefusedAndTheConnectionClosed(String request) {
        Exchange answer = Exchange.send(server.port(), bytes(request));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("connection")).contains("close");
        assertThat(answer.header("x-request-id")).isPresent();
        assertThat(answer.body()).doesNotContain("{").doesNotContain("xception");
    }

    @Test
    void http_ofAnotherVersion_isRefusedByIt() {
        for (String version : new String[] {"1.0", "3.0"}) {
            byte[] request = bytes("GET /health/live HTTP/" + version + "\r\n\r\n");

            assertThat(Exchange.send(server.port(), request).status()).isEqualTo(505);
        }
    }

    @Test
    void time_isTheServersInMilliseconds() {
        long before = Instant.now().toEpochMilli();
        Exchange answer = server.plain("GET", "/api/v5/public/time", Map.of("OK-ACCESS-KEY", "stale"), "");

        long told = Long.parseLong(answer.json().path("data").path(0).path("ts").stringValue());
        assertThat(answer.code()).isEqualTo("0");
        assertThat(told).isBetween(before, Instant.now().toEpochMilli());
    }

    @Test
    void head_answersWithoutABody() {
        Exchange answer = server.plain("HEAD", "/health/live", Map.of(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-length")).contains("13");
    }

    @Test
    void requestIds_differ() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(server.plain("GET", "/health/live", Map.of(), "")
                    .header("x-request-id")
                    .orElseThrow());
        }

        assertThat(ids).hasSize(100).allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void ready_onlyWhenEveryFollowedChainCaughtUp() {
        assertReady(
                200,
                "{\"ready\":true,\"chains\":[{\"chainIndex\":\"8453\",\"state\":\"following\",\"height\":2,"
                        + "\"hash\":\"" + tip.hash().hex() + "\",\"time\":"
                        + tip.time().getEpochSecond() + "}]}");

        wallet.report(BASE, new ChainState.CatchingUp(Optional.of(tip), new Height(100)));
        assertReady(
                503,
                "{\"ready\":false,\"chains\":[{\"chainIndex\":\"8453\",\"state\":\"catching-up\",\"head\":100,"
                        + "\"height\":2,\"hash\":\"" + tip.hash().hex() + "\",\"time\":"
                        + tip.time().getEpochSecond()
                        + ",\"reason\":\"catching up: height 2 of 100\"}]}");

        wallet.report(BASE, new ChainState.Unreachable(Instant.parse("2026-01-01T00:00:00Z"), "refused"));
        assertReady(
                503,
                "{\"ready\":false,\"chains\":[{\"chainIndex\":\"8453\",\"state\":\"unreachable\","
                        + "\"since\":\"2026-01-01T00:00:00Z\",\"reason\":\"node unreachable since 2026-01-01T00:00:00Z: refused\"}]}");

        wallet.report(BASE, new ChainState.Stopped("reorg deeper than 10"));
        assertReady(
                503,
                "{\"ready\":false,\"chains\":[{\"chainIndex\":\"8453\",\"state\":\"stopped\","
                        + "\"reason\":\"stopped: reorg deeper than 10\"}]}");
    }

    @Test
    void chain_thatCannotAnswer_isNamedInTheAsOfHeaderWithItsReason() {
        String target = V5 + "all-token-balances-by-address?address=" + OWNER_TEXT + "&chains=8453";
        wallet.report(BASE, new ChainState.Stopped("a \"quoted\" \\ reason\nwith é"));

        Exchange answer = server.get(target);

        assertThat(answer.body()).contains("\"tokenAssets\":[]");
        assertThat(answer.header("x-coffer-as-of"))
                .contains("8453;error=\"stopped: a \\\"quoted\\\" \\\\ reason?with ?\"");
    }

    @Test
    void metrics_tellRequestsAndChains() {
        server.plain("GET", "/nowhere", Map.of(), "");
        server.plain("GET", V5 + "total-value-by-address", Map.of(), "");
        wallet.report(BASE, new ChainState.CatchingUp(Optional.of(tip), new Height(100)));

        Exchange answer = server.plain("GET", "/metrics", Map.of(), "");

        assertThat(answer.header("content-type").orElseThrow()).startsWith("text/plain");
        assertThat(answer.body())
                .contains("coffer_requests_seconds_count{code=\"404\",endpoint=\"none\"} 1")
                .contains("coffer_requests_seconds_count{code=\"50103\","
                        + "endpoint=\"GET /api/v5/wallet/asset/total-value-by-address\"} 1")
                .contains("coffer_chain_height{chain=\"8453\"} 2.0")
                .contains("coffer_chain_blocks_behind{chain=\"8453\"} 98.0")
                .contains("coffer_chain_answers{chain=\"8453\"} 0.0")
                .contains("coffer_live_reads_total 0.0");
    }

    @Test
    void chains_ofTheRegistry_areAllSupported() {
        Exchange answer = server.get("/api/v5/wallet/chain/supported-chains");

        assertThat(answer.json().path("data").size())
                .isEqualTo(wallet.chains().all().size());
        assertThat(wallet.chains().find(ChainIndex.ETHEREUM)).isPresent();
    }

    private void assertReady(int status, String body) {
        Exchange answer = server.plain("GET", "/health/ready", Map.of(), "");
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static void assertRefused(Exchange answer, int status, String code) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("data").isArray()).isTrue();
        assertThat(answer.header("x-request-id")).isPresent();
        assertThat(answer.header("content-type")).contains("application/json");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
