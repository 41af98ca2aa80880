package io.coffer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CofferClientTest {
    private static final String EMPTY_OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-01-02T03:04:05.678Z"));
    private static final Credentials CREDENTIALS =
            new Credentials("key-id", "conformance-secret-0001", "passphrase 1", Optional.of("project-id"));

    private static String requestOf(String method, String target, String body) throws Exception {
        try (OneShotServer server = OneShotServer.answering(EMPTY_OK);
                CofferClient client = CofferClient.signing(server.address(), CREDENTIALS, CLOCK)) {
            client.call(method, target, body);
            return server.request();
        }
    }

    @Test
    void call_signed_sendsTheKnownAnswer() throws Exception {
        String target = "/api/v5/asset/deposit-history?ccy=USDT&state=&after=&before=&limit=";
        assertThat(requestOf("GET", target, "").lines())
                .startsWith("GET " + target + " HTTP/1.1")
                .contains(
                        "OK-ACCESS-KEY: key-id",
                        "OK-ACCESS-SIGN: yLevN8MDXYqxYGK2Q0IagB8NToPco9FNB9Ji3Vqv2Vg=",
                        "OK-ACCESS-TIMESTAMP: 2025-01-02T03:04:05.678Z",
                        "OK-ACCESS-PASSPHRASE: passphrase 1",
                        "OK-ACCESS-PROJECT: project-id");
    }

    @Test
    void call_withABody_sendsItUntouchedAndSignsIt() throws Exception {
        String body = "{\"subAcct\": \"alphaBeta1\", \"label\": \"\"}";
        assertThat(requestOf("POST", "/api/v5/broker/nd/create-subaccount", body))
                .startsWith("POST /api/v5/broker/nd/create-subaccount HTTP/1.1\r\n")
                .contains("OK-ACCESS-SIGN: +/4XytPliAfVeC8AXpzwHQSJxK6HYTyeeH++gJZriE8=\r\n")
                .containsIgnoringCase("Content-Type: application/json\r\n")
                .endsWith("\r\n\r\n" + body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x?chains=1,56", "/x?chains=1%2C56&a=%C3%BC+b", "//api/v5/x", "/", "/x?a=?", "/x?a='()*~"})
    void call_ofAnyTarget_sendsItUntouched(String target) throws Exception {
        assertThat(requestOf("GET", target, "")).startsWith("GET " + target + " HTTP/1.1\r\n");
    }

    @Test
    void call_unsigned_sendsNoCredentials() throws Exception {
        try (OneShotServer server = OneShotServer.answering(EMPTY_OK);
                CofferClient client = CofferClient.unsigned(server.address())) {
            client.call("GET", "/api/v5/public/time");
            assertThat(server.request()).doesNotContain("OK-ACCESS");
        }
    }

    @Test
    void call_refused_isAnAnswerLikeAnyOther() throws Exception {
        String json = "{\"code\":\"50102\",\"msg\":\"ü\",\"data\":[]}";
        try (OneShotServer server = OneShotServer.answering("HTTP/1.1 401 Unauthorized\r\nX-Request-Id: 7\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 37\r\n\r\n" + json);
                CofferClient client = CofferClient.unsigned(server.address())) {
            Reply reply = client.call("GET", "/x");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("x-request-id")).contains("7");
            assertThat(reply.header("retry-after")).isEmpty();
            assertThat(reply.body()).isEqualTo(json);
        }
    }

    @Test
    void call_redirected_isNotFollowed() throws Exception {
        try (OneShotServer server = OneShotServer.answering(
                        "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
                CofferClient client = CofferClient.unsigned(server.address())) {
            assertThat(client.call("GET", "/x").status()).isEqualTo(302);
        }
    }

    @Test
    void call_toNobody_isUnreachable() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        try (CofferClient client = CofferClient.unsigned(URI.create("http://127.0.0.1:" + port))) {
            assertThatThrownBy(() -> client.call("GET", "/x"))
                    .isInstanceOf(ServerUnreachableException.class)
                    .hasMessageContaining("GET http://127.0.0.1:" + port + "/x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"})
    void call_brokenOff_hasAnUnknownOutcome(String answer) throws Exception {
        try (OneShotServer server = OneShotServer.answering(answer);
                CofferClient client = CofferClient.unsigned(server.address())) {
            assertThatThrownBy(() -> client.call("POST", "/x", "{}")).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/?", "/a b", "/x#y", "/ü", "/a\r\nb", "http://other/x"})
    void target_thatCannotBeSentAsGiven_isRefused(String target) {
        try (CofferClient client = CofferClient.unsigned(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> client.call("GET", target)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "ftp://127.0.0.1", "http:///x", "http://127.0.0.1/api", "http://h?x"})
    void base_thatIsNoServer_isRefused(String base) {
        assertThatThrownBy(() -> CofferClient.unsigned(URI.create(base))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timestamp_onAWholeSecond_keepsItsDigits() {
        Signer signer = new Signer(CREDENTIALS, InstantSource.fixed(Instant.parse("2025-01-02T03:04:05Z")));
        assertThat(signer.headers("GET", "/x", "")).containsEntry("OK-ACCESS-TIMESTAMP", "2025-01-02T03:04:05.000Z");
    }

    @Test
    void credentials_printed_hideTheSecrets() {
        assertThat(CREDENTIALS.toString())
                .contains("key-id")
                .doesNotContain("conformance-secret-0001")
                .doesNotContain("passphrase 1");
    }
}
