package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.server.LoneServer;
import io.coffer.acceptance.server.RawHttp.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong parameter is answered with the error that the contract documents, and named in it. */
class BadParametersTest {

    private static final String OWNER = "0x50c476a139aab23fda9bca12614cdd54a4244e3c";
    private static final String ALL = "/api/v5/wallet/asset/all-token-balances-by-address";
    private static final String ALL_V6 = "/api/v6/dex/balance/all-token-balances-by-address";
    private static final String NAMED = "/api/v5/wallet/asset/token-balances-by-address";
    private static final String NAMED_V6 = "/api/v6/dex/balance/token-balances-by-address";
    private static final String TOTAL = "/api/v5/wallet/asset/total-value-by-address";
    private static final String TOTAL_V6 = "/api/v6/dex/balance/total-value-by-address";
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
    void goodRequests_ofEveryPath_areAnswered() {
        for (String path : List.of(ALL, ALL_V6, TOTAL, TOTAL_V6)) {
            LoneServer.assertAnswered(server.get(path + GOOD), 200, "0");
        }
        LoneServer.assertAnswered(
                server.post(NAMED, body("tokenAddresses", "{\"chainIndex\":\"1\",\"tokenAddress\":\"\"}")), 200, "0");
        LoneServer.assertAnswered(
                server.post(
                        NAMED_V6,
                        body("tokenContractAddresses", "{\"chainIndex\":\"1\",\"tokenContractAddress\":\"\"}")),
                200,
                "0");
    }

    static Stream<List<String>> queries() {
        String many = IntStream.rangeClosed(1, 51).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return Stream.of(
                List.of("", "400", "50014", "address"),
                List.of("?chains=1", "400", "50014", "address"),
                List.of("?address=&chains=1", "400", "50014", "address"),
                List.of("?address=" + OWNER, "400", "50014", "chains"),
                List.of("?address=" + OWNER + "&chains=", "400", "50014", "chains"),
                List.of("?address=" + OWNER + "&chains=,,", "400", "50014", "chains"),
                List.of("?address=0x12&chains=1", "400", "51000", "address"),
                List.of("?address=" + OWNER + "00&chains=1", "400", "51000", "address"),
                List.of("?address=0xZZc476a139aab23fda9bca12614cdd54a4244e3c&chains=1", "400", "51000", "address"),
                List.of("?address=%00&chains=1", "400", "51000", "address"),
                List.of("?address=" + "9".repeat(5_000) + "&chains=1", "400", "51000", "address"),
                List.of("?address=%zz&chains=1", "400", "51000", "address"),
                List.of("?address=%ff%fe&chains=1", "400", "51000", "address"),
                List.of("?address=" + OWNER + "&address=0x" + "1".repeat(40) + "&chains=1", "400", "51000", "address"),
                List.of("?address=" + OWNER + "&chains=987654321", "200", "81104", "987654321"),
                List.of("?address=" + OWNER + "&chains=ethereum", "200", "81104", "ethereum"),
                List.of("?address=" + OWNER + "&chains=-1", "200", "81104", "-1"),
                List.of("?address=" + OWNER + "&chains=1e3", "200", "81104", "1e3"),
                List.of("?address=" + OWNER + "&chains=99999999999999999999999", "200", "81104", "9999"),
                List.of("?address=" + OWNER + "&chains=1,%3Cscript%3E", "200", "81104", "script"),
                List.of("?address=" + OWNER + "&chains=" + many, "400", "51000", "chains"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void query_wrong_isExplained(List<String> query) {
        for (String path : List.of(ALL, ALL_V6, TOTAL, TOTAL_V6)) {
            Reply reply = server.get(path + query.getFirst());
            LoneServer.assertAnswered(reply, Integer.parseInt(query.get(1)), query.get(2));
            assertThat(reply.body()).as(path + query.getFirst()).contains(query.get(3));
        }
    }

    @ParameterizedTest
    @CsvSource({
        ALL + ", filter=2, filter",
        ALL + ", filter=no, filter",
        ALL + ", excludeRiskToken=2, excludeRiskToken",
        ALL_V6 + ", excludeRiskToken=yes, excludeRiskToken",
        TOTAL + ", assetType=3, assetType",
        TOTAL + ", assetType=x, assetType",
        TOTAL_V6 + ", excludeRiskToken=perhaps, excludeRiskToken",
    })
    void choice_unknown_isExplained(String path, String parameter, String named) {
        Reply reply = server.get(path + GOOD + "&" + parameter);
        LoneServer.assertAnswered(reply, 400, "51000");
        assertThat(reply.body()).contains(named);
    }

    static Stream<List<String>> bodies() {
        String token = "{\"chainIndex\":\"1\",\"tokenAddress\":\"\"}";
        String tokens = IntStream.rangeClosed(1, 21)
                .mapToObj(number -> "{\"chainIndex\":\"1\",\"tokenAddress\":\"0x%040x\"}".formatted(number))
                .collect(Collectors.joining(","));
        return Stream.of(
                List.of("", "400", "50000"),
                List.of("   ", "400", "50000"),
                List.of("{", "400", "50002"),
                List.of("[]", "400", "50002"),
                List.of("null", "400", "50002"),
                List.of("7", "400", "50002"),
                List.of("\"text\"", "400", "50002"),
                List.of("{\"address\":\"" + OWNER + "\"} trailing", "400", "50002"),
                List.of("{\"address\":" + "[".repeat(5_000), "400", "50002"),
                List.of("{}", "400", "50014"),
                List.of("{\"address\":null,\"tokenAddresses\":[" + token + "]}", "400", "50014"),
                List.of("{\"address\":{},\"tokenAddresses\":[" + token + "]}", "400", "51000"),
                List.of("{\"address\":[\"" + OWNER + "\"],\"tokenAddresses\":[" + token + "]}", "400", "51000"),
                List.of("{\"address\":\"0x12\",\"tokenAddresses\":[" + token + "]}", "400", "51000"),
                List.of("{\"address\":\"" + OWNER + "\"}", "400", "50014"),
                List.of(body("tokenAddresses", ""), "400", "50014"),
                List.of("{\"address\":\"" + OWNER + "\",\"tokenAddresses\":{}}", "400", "51000"),
                List.of("{\"address\":\"" + OWNER + "\",\"tokenAddresses\":\"\"}", "400", "51000"),
                List.of(body("tokenAddresses", "7"), "400", "51000"),
                List.of(body("tokenAddresses", "null"), "400", "51000"),
                List.of(body("tokenAddresses", "{}"), "400", "50014"),
                List.of(body("tokenAddresses", "{\"chainIndex\":\"1\"}"), "400", "51000"),
                List.of(body("tokenAddresses", "{\"tokenAddress\":\"\"}"), "400", "50014"),
                List.of(body("tokenAddresses", "{\"chainIndex\":\"x\",\"tokenAddress\":\"\"}"), "200", "81104"),
                List.of(body("tokenAddresses", "{\"chainIndex\":\"1\",\"tokenAddress\":\"0x1\"}"), "200", "81151"),
                List.of(body("tokenAddresses", "{\"chainIndex\":\"1\",\"tokenAddress\":[]}"), "400", "51000"),
                List.of(body("tokenAddresses", tokens), "400", "51000"),
                List.of(
                        "{\"address\":\"" + OWNER + "\",\"tokenAddresses\":[" + token + "],\"filter\":\"7\"}",
                        "400",
                        "51000"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_wrong_isExplained(List<String> body) {
        LoneServer.assertAnswered(server.post(NAMED, body.getFirst()), Integer.parseInt(body.get(1)), body.get(2));
    }

    private static String body(String list, String tokens) {
        return "{\"address\":\"" + OWNER + "\",\"" + list + "\":[" + tokens + "]}";
    }
}
