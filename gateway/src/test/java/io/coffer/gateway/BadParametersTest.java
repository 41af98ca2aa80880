package io.coffer.gateway;

import static io.coffer.gateway.GatewayBench.V5;
import static io.coffer.gateway.GatewayBench.V6;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.wallet.WalletBench;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in every parameter: its code, its status, and a message that names it. */
final class BadParametersTest {
    private static final String ALL = "all-token-balances-by-address";
    private static final String TOTAL = "total-value-by-address";
    private static final String NAMED = "token-balances-by-address";
    private static final String ADDRESS = "address=" + OWNER_TEXT;

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
    @CsvSource(delimiter = '|', textBlock = """
            chains=1                              | 400 | 50014 | Parameter address cannot be empty
            address=&chains=1                     | 400 | 50014 | Parameter address cannot be empty
            ADDRESS                               | 400 | 50014 | Parameter chains cannot be empty
            ADDRESS&chains=                       | 400 | 50014 | Parameter chains cannot be empty
            ADDRESS&chains=,,                     | 400 | 50014 | Parameter chains cannot be empty
            ADDRESS&chains=%20                    | 400 | 50014 | Parameter chains cannot be empty
            ADDRESS&chains=MANY                   | 400 | 51000 | Parameter chains error: 51 chains, at most 50
            ADDRESS&chains=1,999999               | 200 | 81104 | Blockchain not supported: 999999
            ADDRESS&chains=1,eth                  | 200 | 81104 | Blockchain not supported: eth
            ADDRESS&chains=-1                     | 200 | 81104 | Blockchain not supported: -1
            ADDRESS&chains=01                     | 200 | 81104 | Blockchain not supported: 01
            ADDRESS&chains=99999999999999999999   | 200 | 81104 | Blockchain not supported: 99999999999999999999
            ADDRESS&chains=1%00                   | 200 | 81104 | Blockchain not supported: 1?
            address=nonsense&chains=1             | 400 | 51000 | Parameter address error: not an address of any known chain
            address=0x12&chains=1                 | 400 | 51000 | Parameter address error: not an address of any known chain
            address=%zz&chains=1                  | 400 | 51000 | Parameter address error: a percent sign without two hexadecimal digits
            address=%ff%fe&chains=1               | 400 | 51000 | Parameter address error: not UTF-8 text
            address=LONG&chains=1                 | 400 | 51000 | Parameter address error: longer than 256 characters
            ADDRESS&address=0x1&chains=1          | 400 | 51000 | Parameter address error: given 2 times with different values
            %=1&ADDRESS&chains=1                  | 400 | 51000 | Parameter query error: a percent sign without two hexadecimal digits
            ADDRESS&chains=1&filter=2             | 400 | 51000 | Parameter filter error: neither 0, 1, true nor false: 2
            ADDRESS&chains=1&excludeRiskToken=yes | 400 | 51000 | Parameter excludeRiskToken error: neither 0, 1, true nor false: yes
            """)
    void query_withAMistake_isRefused(String query, int status, String code, String message) {
        String spelled = query.replace("ADDRESS", ADDRESS)
                .replace(
                        "MANY",
                        IntStream.rangeClosed(1, 51).mapToObj(Integer::toString).collect(Collectors.joining(",")))
                .replace("LONG", "a".repeat(257));
        for (String path : new String[] {V5 + ALL, V6 + ALL, V5 + TOTAL, V6 + TOTAL}) {
            assertRefused(server.get(path + "?" + spelled), status, code, message);
        }
    }

    @Test
    void assetType_unknown_isRefused() {
        assertRefused(
                server.get(V5 + TOTAL + "?" + ADDRESS + "&chains=1&assetType=3"),
                400,
                "51000",
                "Parameter assetType error: neither 0, 1 nor 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                    | 400 | 50000 | Body for a POST request cannot be empty
            `  `                                  | 400 | 50000 | Body for a POST request cannot be empty
            {                                     | 400 | 50002 | The body is no JSON object: it cannot be read
            []                                    | 400 | 50002 | The body is no JSON object: it is something else
            null                                  | 400 | 50002 | The body is no JSON object: it is something else
            {} {}                                 | 400 | 50002 | The body is no JSON object: it cannot be read
            DEEP                                  | 400 | 50002 | The body is no JSON object: it cannot be read
            {}                                    | 400 | 50014 | Parameter address cannot be empty
            {"address":["0x1"]}                   | 400 | 51000 | Parameter address error: not a text
            {"address":1.5}                       | 400 | 51000 | Parameter address error: not a text
            {ADDRESS}                             | 400 | 50014 | Parameter tokenAddresses cannot be empty
            {ADDRESS,"tokenAddresses":[]}         | 400 | 50014 | Parameter tokenAddresses cannot be empty
            {ADDRESS,"tokenAddresses":{}}         | 400 | 51000 | Parameter tokenAddresses error: not an array
            {ADDRESS,"tokenAddresses":["x"]}      | 400 | 51000 | Parameter tokenAddresses error: an element is not an object
            {ADDRESS,"tokenAddresses":[{}]}       | 400 | 50014 | Parameter tokenAddresses.chainIndex cannot be empty
            {ADDRESS,"tokenAddresses":[{"chainIndex":"1"}]} | 400 | 51000 | Parameter tokenAddresses.tokenAddress error: missing; an empty text names the native coin
            {ADDRESS,"tokenAddresses":[{"chainIndex":"1","tokenAddress":[]}]} | 400 | 51000 | Parameter tokenAddresses.tokenAddress error: not a text
            {ADDRESS,"tokenAddresses":[{"chainIndex":1.5,"tokenAddress":""}]} | 400 | 51000 | Parameter tokenAddresses.chainIndex error: not a text
            {ADDRESS,"tokenAddresses":[{"chainIndex":"999999","tokenAddress":""}]} | 200 | 81104 | Blockchain not supported: 999999
            {ADDRESS,"tokenAddresses":[{"chainIndex":"1","tokenAddress":"0x12"}]} | 200 | 81151 | Parameter tokenAddress error: not a token of chain 1: 0x12
            {ADDRESS,"tokenAddresses":MANY}       | 400 | 51000 | Parameter tokenAddresses error: more than 20 tokens
            {ADDRESS,"tokenAddresses":[{"chainIndex":"1","tokenAddress":""}],"filter":"maybe"} | 400 | 51000 | Parameter filter error: neither 0, 1, true nor false: maybe
            {"address":"nonsense","tokenAddresses":[{"chainIndex":"1","tokenAddress":""}]} | 400 | 51000 | Parameter address error: not an address of any known chain
            """)
    void body_withAMistake_isRefused(String body, int status, String code, String message) {
        String many = IntStream.range(0, 21)
                .mapToObj(i -> "{\"chainIndex\":\"1\",\"tokenAddress\":\""
                        + WalletBench.contract(i).text() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        String spelled = body.replace("ADDRESS", "\"address\":\"" + OWNER_TEXT + "\"")
                .replace("MANY", many)
                .replace("DEEP", "[".repeat(2000));

        assertRefused(server.post(V5 + NAMED, spelled), status, code, message);
    }

    @Test
    void body_ofV6_withAMistake_isRefusedInItsWay() {
        assertRefused(
                server.post(V6 + NAMED, ""), 200, "81001", "Incorrect parameter: required request body is missing");
        assertRefused(
                server.post(V6 + NAMED, "nonsense"),
                200,
                "81001",
                "Incorrect parameter: the body is no JSON object: it cannot be read");
        assertRefused(
                server.post(V6 + NAMED, "{\"address\":\"" + OWNER_TEXT + "\"}"),
                400,
                "50014",
                "Parameter tokenContractAddresses cannot be empty");
        assertRefused(
                server.post(
                        V6 + NAMED,
                        "{\"address\":\"" + OWNER_TEXT
                                + "\",\"tokenContractAddresses\":[{\"chainIndex\":\"1\",\"tokenContractAddress\":\"x\"}]}"),
                200,
                "81001",
                "Parameter tokenContractAddress error: not a token of chain 1: x");
    }

    private static void assertRefused(Exchange answer, int status, String code, String message) {
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).endsWith(",\"data\":[]}");
        assertThat(answer.header("x-request-id")).isPresent();
        assertThat(answer.header("x-coffer-as-of")).isEmpty();
    }
}
