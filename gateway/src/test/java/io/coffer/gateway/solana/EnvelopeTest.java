package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a call, and what becomes of the rest; every answer here was a node's first. */
class EnvelopeTest {
    private static final String OK = "{\"jsonrpc\":\"2.0\",\"result\":\"ok\",\"id\":1}";
    private static final String PARSE =
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"Parse error\"},\"id\":null}";
    private static final String INVALID =
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"Invalid request\"},\"id\":%s}";

    private final SolanaBench bench = SolanaBench.with();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "x",
                "5",
                "\"x\"",
                "null",
                "{",
                "[",
                "\ufeff{}",
                "{} x",
                "{\"id\":1.5}",
                "{\"id\":-1}",
                "{\"id\":18446744073709551616}",
                "{\"id\":true}",
                "{\"id\":{}}",
                "{\"id\":-0}",
                "{\"id\":1,\"id\":1}",
                "[5]",
                "[[]]",
                "[{},5]",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1e400}",
                "{\"a\":nul}",
                "{'a':1}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\":+1}",
                "[null,\"getHealth\",[],1,5]",
                "[\"1.0\",\"getHealth\",[],1]"
            })
    void message_notUnderstood_isOneParseError(String body) {
        assertThat(bench.post(body)).isEqualTo(PARSE + "\n");
    }

    @Test
    void nesting_upToTheLimit_isRead() {
        String open = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"foo\",\"params\":";

        assertThat(bench.post(open + "[".repeat(126) + "]".repeat(126) + "}")).contains("Method not found");
        assertThat(bench.post(open + "[".repeat(127) + "]".repeat(127) + "}")).isEqualTo(PARSE + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                        | null
            {"foo":1}                                                 | null
            {"jsonrpc":"2.0","id":1}                                  | 1
            {"jsonrpc":"1.0","id":1,"method":"getHealth"}             | 1
            {"jsonrpc":2.0,"id":1,"method":"getHealth"}               | 1
            {"jsonrpc":"2.0","id":1,"method":5}                       | 1
            {"jsonrpc":"2.0","id":1,"method":"getHealth","params":5}  | 1
            {"jsonrpc":"2.0","id":1,"method":"getHealth","params":""} | 1
            {"jsonrpc":"2.0","id":"a","method":"getHealth","x":1}     | "a"
            {"jsonrpc":"2.0","method":"getHealth","x":1}              | null
            {"jsonrpc":"2.0","jsonrpc":"2.0","id":1,"method":"foo"}   | 1
            """)
    void object_thatIsNoCall_isInvalid(String body, String id) {
        assertThat(bench.post(body)).isEqualTo(INVALID.formatted(id) + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"method\":\"foo\"}",
                "{\"jsonrpc\":null,\"id\":1,\"method\":\"getHealth\"}",
                "[null,\"getHealth\",[],1]"
            })
    void version_missing_isSaidWithoutOne(String body) {
        assertThat(bench.post(body))
                .isEqualTo(
                        "{\"error\":{\"code\":-32600,\"message\":\"Unsupported JSON-RPC protocol version\"},\"id\":1}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "18446744073709551615", "\"\"", "\"\u00e9\ud83d\ude00\\\"\\\\\\n\\u0001\""})
    void id_comesBackAsItWas(String id) {
        assertThat(bench.post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"getHealth\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":\"ok\",\"id\":" + id + "}\n");
    }

    @Test
    void fields_asAList_areACall() {
        assertThat(bench.post("[\"2.0\",\"getHealth\",null,1]")).isEqualTo(OK + "\n");
        assertThat(bench.post("[[\"2.0\",\"getHealth\",[],1]]")).isEqualTo("[" + OK + "]\n");
        assertThat(bench.post("[\"2.0\",\"getHealth\"]")).isEmpty();
    }

    @Test
    void batch_isAnsweredInOrderWithoutNotifications() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getHealth\"}";
        String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"getHealth\"}";

        assertThat(bench.post("[" + notification + "," + call + ",{}," + call + "]"))
                .isEqualTo("[" + OK + "," + INVALID.formatted("null") + "," + OK + "]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "", "getslot", "accountSubscribe", "getRecentBlockhash"})
    void method_unknown_isSaidBeforeItsParametersAreRead(String method) {
        assertThat(bench.call(method, "{}")).isEqualTo(SolanaBench.error(-32601, "Method not found"));
    }
}
