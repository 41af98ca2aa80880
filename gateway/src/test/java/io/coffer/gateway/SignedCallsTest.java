package io.coffer.gateway;

import static io.coffer.gateway.GatewayBench.V5;
import static io.coffer.gateway.GatewayBench.V6;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.RequestRate;
import io.coffer.wallet.WalletBench;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures cover the bytes as they came over the wire; every refusal has its code and status. */
final class SignedCallsTest {
    private static final String TARGET = V5 + "all-token-balances-by-address?address=" + OWNER_TEXT + "&chains=1";

    private static GatewayBench server;

    @BeforeAll
    static void start() {
        server = GatewayBench.serve(new WalletBench());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?address=OWNER&chains=1,56",
                "?address=OWNER&chains=1%2C56",
                "?address=OWNER&chains=1%2c56&filter=",
                "?filter=&chains=1&address=OWNER&",
                "?&&address=OWNER&chains=1&=x",
                "?address=OWNER&chains=1&note=%C3%A9+%20",
                "?address=OWNER&chains=1&note=[\"odd\"]|{}^`\\",
                "?address=OWNER&chains=1#part"
            })
    void query_ofAnySpelling_isVerifiedAsItCame(String query) {
        String target = V5 + "all-token-balances-by-address" + query.replace("OWNER", OWNER_TEXT);

        Exchange answer = server.get(target);

        assertThat(answer.code()).as(answer.body()).isEqualTo("0");
    }

    @Test
    void query_changedBehindTheSignature_isRefused() {
        Exchange answer = server.send("GET", TARGET.replace("chains=1", "chains=%31"), TARGET, "", Map.of());

        assertRefused(answer, 401, "50113");
    }

    @Test
    void target_withADoubledSlash_isServedHoweverItWasSigned() {
        assertThat(server.send("GET", "/" + TARGET, "/" + TARGET, "", Map.of()).code())
                .isEqualTo("0");
        assertThat(server.send("GET", "/" + TARGET, TARGET, "", Map.of()).code())
                .isEqualTo("0");
    }

    @Test
    void target_withSchemeAndHost_isServedAsSignedByItsPath() {
        assertThat(server.send("GET", "http://localhost" + TARGET, TARGET, "", Map.of())
                        .code())
                .isEqualTo("0");
    }

    @Test
    void target_underEveryAlias_isServed() {
        for (String prefix : new String[] {"/api/wallet/", "/api/v5/waas/wallet/", "/api/waas/wallet/"}) {
            assertThat(server.get(TARGET.replace("/api/v5/wallet/", prefix)).code())
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "\r\n %s \t", "  %s\n\n"})
    void body_withBlanksAround_isVerifiedAsItCame(String frame) {
        String json = "{ \"address\" : \"" + OWNER_TEXT
                + "\" , \"tokenAddresses\" : [ {\"chainIndex\":1, \"tokenAddress\":\"\"} ] , \"é\": \"ü\" }";

        Exchange answer = server.post(V5 + "token-balances-by-address", frame.formatted(json));

        assertThat(answer.code()).as(answer.body()).isEqualTo("0");
    }

    @Test
    void body_inChunks_isVerifiedWhole() {
        String target = V5 + "token-balances-by-address";
        String json =
                "{\"address\":\"" + OWNER_TEXT + "\",\"tokenAddresses\":[{\"chainIndex\":1,\"tokenAddress\":\"\"}]}";
        StringBuilder request = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        server.headers("POST", target, json)
                .forEach((name, value) ->
                        request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Content-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");
        request.append("5\r\n").append(json, 0, 5).append("\r\n");
        request.append(Integer.toHexString(json.length() - 5)).append("\r\n").append(json, 5, json.length());
        request.append("\r\n0\r\n\r\n");

        Exchange answer = Exchange.send(server.port(), request.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(answer.code()).as(answer.body()).isEqualTo("0");
    }

    @Test
    void headers_inAnyCase_areRead() {
        Map<String, String> lower = new LinkedHashMap<>();
        server.headers("GET", TARGET, "").forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));

        assertThat(server.plain("GET", TARGET, lower, "").code()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"OK-ACCESS-KEY,50103", "OK-ACCESS-PASSPHRASE,50104", "OK-ACCESS-SIGN,50106", "OK-ACCESS-TIMESTAMP,50107"
    })
    void header_missing_isNamed(String header, String code) {
        Exchange answer = server.send("GET", TARGET, TARGET, "", Map.of(header, ""));

        assertRefused(answer, 401, code);
        assertThat(answer.message()).isEqualTo(header + " cannot be empty");
    }

    @ParameterizedTest
    @CsvSource({
        "OK-ACCESS-KEY,11111111-2222-3333-4444-555555555555,50111",
        "OK-ACCESS-KEY,nonsense,50111",
        "OK-ACCESS-PASSPHRASE,wrong,50105",
        "OK-ACCESS-SIGN,wrong,50113",
        "OK-ACCESS-SIGN,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,50113",
        "OK-ACCESS-TIMESTAMP,1700000000,50112",
        "OK-ACCESS-TIMESTAMP,2026-13-01T00:00:00Z,50112",
        "OK-ACCESS-TIMESTAMP,2020-01-01T00:00:00.000Z,50102",
    })
    void header_wrong_isRefused(String header, String value, String code) {
        assertRefused(server.send("GET", TARGET, TARGET, "", Map.of(header, value)), 401, code);
    }

    @Test
    void timestamp_expired_namesServerTimeAndSkew() {
        String late = Instant.now().minusSeconds(90).toString();

        Exchange answer = server.send("GET", TARGET, TARGET, "", Map.of("OK-ACCESS-TIMESTAMP", late));

        assertThat(answer.message())
                .matches(
                        "Timestamp request expired: server time is 20.+Z, yours is (89|9[0-9])(\\.[0-9]+)? s behind it");
    }

    @Test
    void project_foreign_isRefusedAndOwnOrEmptyIsNot() {
        String own = server.key().project().id().value();
        String foreign = server.otherKey().project().id().value();

        assertThat(server.send("GET", TARGET, TARGET, "", Map.of("OK-ACCESS-PROJECT", own))
                        .code())
                .isEqualTo("0");
        Exchange refused = server.send("GET", TARGET, TARGET, "", Map.of("OK-ACCESS-PROJECT", foreign));
        assertRefused(refused, 401, "50111");
        assertThat(refused.message()).contains("OK-ACCESS-PROJECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v5/wallet/chain/supported-chains", "/api/v6/dex/balance/supported/chain"})
    void supportedChains_needASignature(String target) {
        assertRefused(server.plain("GET", target, Map.of(), ""), 401, "50103");
        assertThat(server.get(target).json().path("data").path(1).toString())
                .isEqualTo("{\"name\":\"Ethereum\",\"logoUrl\":\"\",\"shortName\":\"ETH\",\"chainIndex\":\"1\"}");
    }

    @Test
    void unsignedCall_ofEveryPrivateEndpoint_isRefused() {
        for (String path : new String[] {
            V5 + "all-token-balances-by-address", V5 + "total-value-by-address",
            V6 + "all-token-balances-by-address", V6 + "total-value-by-address"
        }) {
            assertRefused(server.plain("GET", path, Map.of(), ""), 401, "50103");
        }
        for (String path : new String[] {V5 + "token-balances-by-address", V6 + "token-balances-by-address"}) {
            assertRefused(server.plain("POST", path, Map.of(), "{}"), 401, "50103");
        }
    }

    @Test
    void rate_overItsLimit_isRefusedWithATimeToTryAgain() {
        try (GatewayBench slow = GatewayBench.serve(new WalletBench(), new RequestRate(1))) {
            Exchange last = slow.get(TARGET);
            for (int i = 0; i < 50 && last.status() == 200; i++) {
                last = slow.get(TARGET);
            }

            assertRefused(last, 429, "50011");
            assertThat(last.header("retry-after")).contains("1");
        }
    }

    private static void assertRefused(Exchange answer, int status, String code) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("data").isArray()).isTrue();
        assertThat(answer.header("x-request-id")).isPresent();
    }
}
