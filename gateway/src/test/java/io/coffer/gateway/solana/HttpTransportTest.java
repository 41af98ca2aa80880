package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.gateway.solana.RpcClient.Reply;
import io.coffer.solana.Banks;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP itself answers, as a node was seen to. */
class HttpTransportTest {
    private static final String HEALTH = SolanaBench.text("getHealth", "[]");

    private final SolanaBench bench = SolanaBench.with();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void answer_isJsonWithItsLengthAndLineEnd() {
        Reply reply = bench.client().post(bytes(HEALTH));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":\"ok\",\"id\":1}\n");
        assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.header("content-length"))
                .isEqualTo(Integer.toString(reply.body().length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"foo\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"getHealth\",\"params\":[5]}",
                "{\"method\":\"getHealth\"}",
                "[{\"jsonrpc\":\"2.0\",\"method\":\"foo\"}]",
                "[]"
            })
    void nothingToAnswer_isAnEmptyBody(String body) {
        Reply reply = bench.client().post(bytes(body));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-length")).isEqualTo("0");
        assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD"})
    void method_other_is405(String method) {
        Reply reply = bench.client().send(method, "/", Map.of(), new byte[0]);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(reply.body())
                .isEqualTo(
                        method.equals("HEAD") ? "" : "Used HTTP Method is not allowed. POST or OPTIONS is required\n");
    }

    @Test
    void options_isEmptyAndSaysWhatIsAllowed() {
        Reply reply = bench.client().send("OPTIONS", "/", Map.of(), new byte[0]);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.header("allow")).isEqualTo("OPTIONS, POST");
        assertThat(reply.header("accept")).isEqualTo("application/json");
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "", "application/json; charset=latin1", "application/jsonx", "json"})
    void contentType_wrong_is415(String type) {
        Reply reply = bench.client().send("POST", "/", Map.of("Content-Type", type), bytes(HEALTH));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body())
                .isEqualTo("Supplied content type is not allowed. Content-Type: application/json is required\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Application/JSON", "application/json;charset=UTF-8", "application/json; charset=utf-8"})
    void contentType_ofJson_isTaken(String type) {
        assertThat(bench.client()
                        .send("POST", "/any/path?x", Map.of("Content-Type", type), bytes(HEALTH))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void body_overItsLimit_is413AndTheConnectionGoesOn() {
        Reply reply = bench.client().post(bytes(HEALTH + " ".repeat(51_201 - HEALTH.length())));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo("request body size exceeds allowed maximum");
        assertThat(bench.client()
                        .post(bytes(HEALTH + " ".repeat(51_200 - HEALTH.length())))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void body_notUtf8_is400WithThePlace() {
        Reply reply = bench.client().post(new byte[] {'"', 'a', (byte) 0xc3, '"'});

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("utf-8 encoding error at byte 2 in request body");
    }

    @Test
    void origin_any_isAllowed() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Origin", "https://wallet.example");
        headers.put("Access-Control-Request-Headers", "content-type, solana-client");
        Reply reply = bench.client().send("OPTIONS", "/", headers, new byte[0]);

        assertThat(reply.header("vary")).isEqualTo("origin");
        assertThat(reply.header("access-control-allow-origin")).isEqualTo("https://wallet.example");
        assertThat(reply.header("access-control-allow-methods")).isEqualTo("OPTIONS, POST");
        assertThat(reply.header("access-control-max-age")).isEqualTo("86400");
        assertThat(reply.header("access-control-allow-headers")).isEqualTo("content-type, solana-client");
    }

    @Test
    void health_isTwoLetters() {
        assertThat(bench.client().send("GET", "/health", Map.of(), new byte[0]).body())
                .isEqualTo("ok");
        assertThat(bench.client().send("POST", "/health", Map.of(), new byte[0]).body())
                .isEqualTo("ok");
        bench.banks().become(new Banks.Health.Behind(7));
        assertThat(bench.client().send("GET", "/health", Map.of(), new byte[0]).body())
                .isEqualTo("behind");
        bench.banks().become(new Banks.Health.Unhealthy("no node"));
        assertThat(bench.client().send("GET", "/health", Map.of(), new byte[0]).body())
                .isEqualTo("unknown");
    }

    @Test
    void connection_toBeClosed_isClosedBehindTheAnswer() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(bytes("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + HEALTH.length() + "\r\n\r\n" + HEALTH));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).endsWith("\"id\":1}\n");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
