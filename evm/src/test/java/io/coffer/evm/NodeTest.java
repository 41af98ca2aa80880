package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.index.Follower.Scope;
import io.coffer.index.NodeUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {
    private static final ChainIndex CHAIN = new ChainIndex(7);

    private final HttpClient client = HttpTransport.client();
    private final StubNode stub = new StubNode(7);

    @AfterEach
    void stop() {
        stub.close();
        client.close();
    }

    private Node node(URI url, Duration timeout, int maxBytes) {
        return new Node(new HttpTransport(client, NodeUrl.of(url), timeout, maxBytes));
    }

    private Node node() {
        return node(stub.url(), Duration.ofSeconds(10), 1 << 20);
    }

    private static void assertSilent(Silence silence, org.assertj.core.api.ThrowableAssert.ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        Silent.class, silent -> assertThat(silent.silence()).isEqualTo(silence));
    }

    @Test
    void ask_errorOfTheNode_isRefusedWithCodeAndText() {
        stub.on("eth_call", parameters -> StubNode.error(-32000, "header not found"));
        assertThatThrownBy(() -> node().askTree("eth_call", "[]", result -> result))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(-32000);
                    assertThat(refused.refusal()).isEqualTo(Refusal.BLOCK_GONE);
                    assertThat(refused.reason()).contains("eth_call", "header not found");
                });
    }

    @Test
    void ask_errorInAnHttp500_isRefused() {
        stub.fail(exchange ->
                StubNode.reply(exchange, 500, "{\"id\":1,\"error\":{\"code\":-32005,\"message\":\"limit\"}}"));
        assertThatThrownBy(() -> node().askTree("eth_getLogs", "[]", result -> result))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"id\":1,\"error\":null}",
                "{\"id\":1,\"result\":",
                "{\"id\":1,\"result\":\"unended",
                "{\"id\":1,\"result\":[1,2}}",
                "{\"id\":1,\"result\":\"nix\"}"
            })
    void ask_answerThatIsNone_isSilent(String body) {
        stub.fail(exchange -> StubNode.reply(exchange, 200, body));
        assertSilent(Silence.MALFORMED, () -> node().askTree("eth_chainId", "[]", Results::quantity));
    }

    @ParameterizedTest
    @CsvSource({"429", "401", "502", "301"})
    void ask_httpStatus_isSilentAndNamesIt(int status) {
        stub.fail(exchange -> StubNode.reply(exchange, status, "busy"));
        assertThatThrownBy(() -> node().askTree("eth_chainId", "[]", Results::quantity))
                .isInstanceOf(Silent.class)
                .hasMessageContaining("HTTP " + status);
    }

    @Test
    void ask_longerThanAllowed_isTooLarge() {
        stub.fail(exchange -> StubNode.reply(exchange, 200, "{\"result\":\"" + "x".repeat(100_000) + "\"}"));
        assertSilent(
                Silence.TOO_LARGE,
                () -> node(stub.url(), Duration.ofSeconds(10), 65_536).askTree("any", "[]", result -> result));
    }

    @Test
    void ask_nobodyListens_isUnreachable() {
        URI url = stub.url();
        stub.close();
        assertSilent(
                Silence.UNREACHABLE,
                () -> node(url, Duration.ofSeconds(5), 65_536).askTree("any", "[]", r -> r));
    }

    @Test
    void ask_answerThatNeverEnds_timesOut() {
        CountDownLatch end = new CountDownLatch(1);
        stub.fail(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        assertSilent(
                Silence.TIMED_OUT,
                () -> node(stub.url(), Duration.ofMillis(300), 65_536).askTree("any", "[]", r -> r));
        end.countDown();
    }

    @Test
    void credentials_inTheUrl_areSentAndNeverPrinted() {
        URI secret = URI.create(stub.url().toString().replace("http://", "http://user:pass@") + "v3/KEY?token=HIDDEN");
        node(secret, Duration.ofSeconds(5), 65_536).askTree("eth_chainId", "[]", Results::quantity);
        assertThat(stub.lastAuthorization()).contains("Basic dXNlcjpwYXNz");

        EvmOptions options = EvmOptions.of(CHAIN, List.of(secret), Scope.ALL);
        assertThat(options.toString()).contains("127.0.0.1").doesNotContain("pass", "KEY", "HIDDEN", "user");
        stub.fail(exchange -> StubNode.reply(exchange, 500, ""));
        assertThatThrownBy(() -> EvmChain.connect(options).source().head())
                .hasMessageContaining("http://127.0.0.1")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("pass", "KEY", "HIDDEN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "host:8545", "http:///path", "//host"})
    void nodeUrl_unusable_refusedWithReason(String url) {
        assertThatThrownBy(() -> NodeUrl.of(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node URL");
    }

    @ParameterizedTest
    @CsvSource({
        "-32000, header not found, BLOCK_GONE",
        "-32000, hash is not currently canonical, BLOCK_GONE",
        "-32000, header for hash not found, BLOCK_GONE",
        "-32000, unknown block, BLOCK_GONE",
        "-32000, block 0x12 could not be found, BLOCK_GONE",
        "-32000, World state unavailable, BLOCK_GONE",
        "-32000, historical state abc is not available, BLOCK_GONE",
        "-32000, missing trie node 12 (path ), BLOCK_GONE",
        "-32001, Resource not found, BLOCK_GONE",
        "4444, pruned history unavailable, BLOCK_GONE",
        "-32602, BlockOutOfRangeError: block height is 0 but requested was 16, BLOCK_GONE",
        "-32601, anything, UNKNOWN_METHOD",
        "-32000, the method foo does not exist/is not available, UNKNOWN_METHOD",
        "3, execution reverted, EXECUTION",
        "-32000, out of gas, EXECUTION",
        "-32603, EVM error OutOfGas, EXECUTION",
        "-32000, execution aborted (timeout = 5s), EXECUTION",
        "-32005, query returned more than 10000 results, OTHER",
        "-32000, exceed maximum block range: 5000, OTHER",
    })
    void refusal_byCodeAndText(int code, String text, Refusal expected) {
        assertThat(Refusal.of(code, text)).isEqualTo(expected);
    }
}
