package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.server.LoneServer;
import io.coffer.acceptance.server.RawHttp.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever cannot prove who they are learns what is missing, and nothing else. */
class BadHeadersTest {

    private static final String OWNER = "0x50c476a139aab23fda9bca12614cdd54a4244e3c";
    private static final String ALL = "/api/v5/wallet/asset/all-token-balances-by-address";
    private static final String NAMED = "/api/v5/wallet/asset/token-balances-by-address";
    private static final String TOTAL = "/api/v5/wallet/asset/total-value-by-address";
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

    @ParameterizedTest
    @CsvSource({
        "OK-ACCESS-KEY, 50103",
        "OK-ACCESS-PASSPHRASE, 50104",
        "OK-ACCESS-SIGN, 50106",
        "OK-ACCESS-TIMESTAMP, 50107"
    })
    void header_missingOrEmpty_isNamed(String header, String code) {
        Map<String, String> without = server.signed("GET", ALL + GOOD, "");
        without.remove(header);
        Reply missing = server.send("GET", ALL + GOOD, without, "");
        LoneServer.assertAnswered(missing, 401, code);
        assertThat(missing.body()).contains(header);

        without.put(header, "");
        LoneServer.assertAnswered(server.send("GET", ALL + GOOD, without, ""), 401, code);
    }

    @ParameterizedTest
    @CsvSource({
        "OK-ACCESS-KEY, 7e0f3c4e-0000-4000-8000-000000000000, 50111",
        "OK-ACCESS-KEY, no uuid at all, 50111",
        "OK-ACCESS-KEY, '''; drop table keys; --', 50111",
        "OK-ACCESS-PASSPHRASE, wrong, 50105",
        "OK-ACCESS-SIGN, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, 50113",
        "OK-ACCESS-SIGN, not base64 at all!, 50113",
        "OK-ACCESS-SIGN, =, 50113",
        "OK-ACCESS-TIMESTAMP, yesterday, 50112",
        "OK-ACCESS-TIMESTAMP, 1700000000, 50112",
        "OK-ACCESS-TIMESTAMP, 1700000000000, 50112",
        "OK-ACCESS-TIMESTAMP, 2020-12-08 09:08:57.715Z, 50112",
        "OK-ACCESS-TIMESTAMP, 2020-12-08T09:08:57.715, 50112",
        "OK-ACCESS-TIMESTAMP, 2020-13-08T09:08:57.715Z, 50112",
        "OK-ACCESS-TIMESTAMP, 2020-02-30T09:08:57Z, 50112",
        "OK-ACCESS-TIMESTAMP, 2020-12-08T09:08:57.7150000001Z, 50112",
        "OK-ACCESS-TIMESTAMP, 2020-12-08T09:08:57+01:00, 50112",
        "OK-ACCESS-TIMESTAMP, 2020-12-08T09:08:57.715Z, 50102",
        "OK-ACCESS-TIMESTAMP, 9999-12-31T23:59:59.999Z, 50102",
        "OK-ACCESS-PROJECT, 7e0f3c4e-0000-4000-8000-000000000000, 50111"
    })
    void header_wrong_isRefused(String header, String value, String code) {
        Map<String, String> headers = server.signed("GET", ALL + GOOD, "");
        headers.put(header, value);

        Reply reply = server.send("GET", ALL + GOOD, headers, "");

        LoneServer.assertAnswered(reply, 401, code);
        assertThat(reply.body()).doesNotContain(server.credentials().secretKey());
    }

    @Test
    void header_projectOfTheKey_isAccepted() {
        Map<String, String> headers = server.signed("GET", ALL + GOOD, "");
        headers.put("OK-ACCESS-PROJECT", server.credentials().project());
        LoneServer.assertAnswered(server.send("GET", ALL + GOOD, headers, ""), 200, "0");
        headers.put("OK-ACCESS-PROJECT", "");
        LoneServer.assertAnswered(server.send("GET", ALL + GOOD, headers, ""), 200, "0");
    }

    @Test
    void clock_ofThePastOrFuture_isToldTheSkew() {
        for (long seconds : new long[] {-40, 40}) {
            Instant when = Instant.now().plusSeconds(seconds);
            Map<String, String> headers =
                    new LinkedHashMap<>(server.credentials().headers("GET", ALL + GOOD, new byte[0], when));
            Reply reply = server.send("GET", ALL + GOOD, headers, "");
            LoneServer.assertAnswered(reply, 401, "50102");
            assertThat(reply.body()).containsAnyOf("39", "40", "41");
        }
    }

    /** A signature holds for one method, path, query and body. */
    @Test
    void signature_ofAnotherRequest_isRefused() {
        String target = ALL + GOOD;
        for (String signedFor : List.of(ALL, target + "&", target.replace("=1", "=10"), TOTAL + GOOD)) {
            LoneServer.assertAnswered(
                    server.send("GET", target, server.signed("GET", signedFor, ""), ""), 401, "50113");
        }
        String body = "{\"address\":\"" + OWNER + "\"}";
        LoneServer.assertAnswered(
                server.send("POST", NAMED, server.signed("POST", NAMED, body + " "), body), 401, "50113");
    }

    @Test
    void log_afterEveryRefusal_holdsNoSecret() {
        server.get(ALL + GOOD);
        assertThat(server.log())
                .doesNotContain(server.credentials().secretKey())
                .doesNotContain(server.credentials().passphrase());
    }
}
