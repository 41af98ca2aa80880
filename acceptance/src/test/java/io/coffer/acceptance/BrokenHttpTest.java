package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.server.LoneServer;
import io.coffer.acceptance.server.RawHttp.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no decent client sends is refused, and the server lives on. */
class BrokenHttpTest {

    private static final String OWNER = "0x50c476a139aab23fda9bca12614cdd54a4244e3c";
    private static final String ALL = "/api/v5/wallet/asset/all-token-balances-by-address";
    private static final String NAMED = "/api/v5/wallet/asset/token-balances-by-address";
    private static final String GOOD = "?address=" + OWNER + "&chains=1";

    private static LoneServer server;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    @BeforeAll
    static void start() {
        server = LoneServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void body_notUtf8_isRefused() {
        byte[] broken = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
        Map<String, String> headers = server.signed("POST", NAMED, broken);
        LoneServer.assertAnswered(server.send("POST", NAMED, headers, broken), 400, "50002");
    }

    @Test
    void body_overOneMebibyte_isRefused() {
        String huge = "{\"address\":\"" + "x".repeat(1 << 20) + "\"}";
        LoneServer.assertAnswered(server.post(NAMED, huge), 413, "413");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ";;;"})
    void contentType_wrong_isRefused(String type) {
        String body = "{\"address\":\"" + OWNER + "\"}";
        Map<String, String> headers = server.signed("POST", NAMED, body);
        headers.put("content-type", type);
        LoneServer.assertAnswered(server.send("POST", NAMED, headers, body), 415, "415");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/v5/wallet/asset/nothing", "/api/v9/x", "/%2e%2e/%2e%2e/etc/passwd"})
    void path_unknown_isNotFound(String path) {
        Reply reply = server.send("GET", path, Map.of(), "");
        assertThat(reply.status()).as(path).isEqualTo(404);
        assertThat(reply.code()).contains("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void method_wrong_isToldTheRightOne(String method) {
        Reply reply = server.send(method, ALL + GOOD, Map.of(), "");
        LoneServer.assertAnswered(reply, 405, "405");
        assertThat(reply.headers()).containsKey("allow");
        assertThat(reply.headers().get("allow")).contains("GET");
    }

    @Test
    void headers_tooLarge_areRefused() {
        Map<String, String> headers = new HashMap<>(server.signed("GET", ALL + GOOD, ""));
        headers.put("x-filler", "x".repeat(200_000));
        LoneServer.assertAnswered(server.send("GET", ALL + GOOD, headers, ""), 431, "431");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nhost: x\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nhost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nhost x\r\n\r\n",
                "GET / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: abc\r\n\r\n",
                "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
                "POST " + NAMED + " HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"
            })
    void http_broken_isRefusedAndTheServerLivesOn(String request) {
        Reply reply = server.send(request.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reply.status()).as(request).isIn(0, 400, 404, 405, 501, 505);
        LoneServer.assertAnswered(server.get(ALL + GOOD), 200, "0");
    }

    @Test
    void health_withoutKey_isAnswered() {
        Reply time = server.send("GET", "/api/v5/public/time", Map.of(), "");
        LoneServer.assertAnswered(time, 200, "0");
        String milliseconds = time.body().replaceAll(".*\"ts\":\"(\\d+)\".*", "$1");
        assertThat(Instant.ofEpochMilli(Long.parseLong(milliseconds)))
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofSeconds(10)));
    }
}
