package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Follower.Scope;
import io.coffer.index.NodeUrl;
import io.coffer.index.Reading;
import io.coffer.index.SourceUnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nodes can do, and which of several is asked. */
class NodePoolTest {
    private static final ChainIndex CHAIN = new ChainIndex(7);

    private final HttpClient client = HttpTransport.client();
    private final StubNode stub = new StubNode(7);

    @AfterEach
    void stop() {
        stub.close();
        client.close();
    }

    private Node node(StubNode server) {
        return new Node(new HttpTransport(client, NodeUrl.of(server.url()), Duration.ofSeconds(10), 1 << 20));
    }

    @Test
    void connect_nodeOfAnotherChain_refusedClearly() {
        EvmOptions options = EvmOptions.of(new ChainIndex(8), List.of(stub.url()), Scope.ALL);
        assertThatThrownBy(() -> EvmChain.connect(options).close())
                .isInstanceOf(WrongChainException.class)
                .hasMessageContaining("follows chain 7")
                .hasMessageContaining("configured for chain 8");
    }

    @Test
    void connect_nodeThatOnlyKnowsTheBasics_reportsWhatItLacks() {
        try (EvmChain chain = EvmChain.connect(EvmOptions.of(CHAIN, List.of(stub.url()), Scope.ALL))) {
            NodeReport.Usable report = (NodeReport.Usable) chain.nodes().getFirst();
            assertThat(report.features()).isEmpty();
            assertThat(report.maxBatch()).isEqualTo(1000);
            assertThat(report.multicall()).isEqualTo(NodeReport.Multicall.ABSENT);
            assertThat(report.head().value()).isEqualTo(100);
            assertThat(report.client()).isEqualTo("unknown");
        }
    }

    @Test
    void multicall_foreignCodeAtItsAddress_isNotTakenForIt() {
        stub.on("eth_getCode", parameters -> StubNode.result("\"0x6001\""));
        assertThat(NodeProbe.of(CHAIN, node(stub)).multicall()).isEqualTo(NodeReport.Multicall.FOREIGN_CODE);
    }

    @Test
    void stateByHash_nodeThatIgnoresTheHash_isNotBelieved() {
        stub.on("eth_call", parameters -> StubNode.result("\"0x01\""));
        assertThat(NodeProbe.of(CHAIN, node(stub)).features())
                .contains(NodeFeature.DEPLOYLESS_CALL)
                .doesNotContain(NodeFeature.STATE_BY_HASH);
    }

    @Test
    void pool_firstNodeSilent_goesOnWithTheSecondAndStaysThere() {
        try (StubNode second = new StubNode(7);
                EvmChain chain = EvmChain.connect(EvmOptions.of(CHAIN, List.of(stub.url(), second.url()), Scope.ALL))) {
            second.on("eth_getBlockByNumber", parameters -> StubNode.result(StubNode.block(200)));
            assertThat(chain.source().head().block().height().value()).isEqualTo(100);
            stub.fail(exchange -> StubNode.reply(exchange, 503, ""));
            assertThat(chain.source().head().block().height().value()).isEqualTo(200);
            stub.recover();
            assertThat(chain.source().head().block().height().value())
                    .as("no flapping between branches")
                    .isEqualTo(200);
        }
    }

    @Test
    void pool_firstNodeRefuses_secondAnswersWithoutTakingOver() {
        try (StubNode second = new StubNode(7);
                EvmChain chain = EvmChain.connect(EvmOptions.of(CHAIN, List.of(stub.url(), second.url()), Scope.ALL))) {
            second.on("eth_getBlockByNumber", parameters -> StubNode.result(StubNode.block(200)));
            stub.on("eth_getBlockByNumber", parameters -> StubNode.error(-32005, "too many requests"));
            assertThat(chain.source().head().block().height().value()).isEqualTo(200);
            stub.on("eth_getBlockByNumber", parameters -> StubNode.result(StubNode.block(100)));
            assertThat(chain.source().head().block().height().value()).isEqualTo(100);
        }
    }

    @Test
    void pool_preferredStandsStill_leftForOneThatMoves() {
        try (StubNode second = new StubNode(7)) {
            AtomicLong now = new AtomicLong();
            Node other = node(second);
            NodePool pool = new NodePool(CHAIN, List.of(node(stub), other), now::get);
            second.on("eth_getBlockByNumber", parameters -> StubNode.result(StubNode.block(101)));

            assertThat(pool.head().block().height().value()).isEqualTo(100);
            now.addAndGet(Duration.ofSeconds(59).toNanos());
            assertThat(pool.head().block().height().value()).isEqualTo(100);
            now.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(pool.head().block().height().value()).isEqualTo(101);
            assertThat(pool.head().block().height().value()).isEqualTo(101);
        }
    }

    @Test
    void pool_silentAtFirst_isCheckedBeforeItsFirstUse() {
        stub.fail(exchange -> StubNode.reply(exchange, 503, ""));
        try (EvmChain chain = EvmChain.connect(EvmOptions.of(CHAIN, List.of(stub.url()), Scope.ALL))) {
            assertThat(chain.nodes().getFirst()).isInstanceOf(NodeReport.Silent.class);
            assertThatThrownBy(() -> chain.source().head()).hasMessageContaining("HTTP 503");
            stub.on("eth_chainId", parameters -> StubNode.result("\"0x9\""));
            stub.recover();
            Await.until("the wrong chain is noticed", () -> failure(chain).contains("follows chain 9"));
            stub.on("eth_chainId", parameters -> StubNode.result("\"0x7\""));
            Await.until("the node is used", () -> failure(chain).isEmpty());
            assertThat(chain.source().head().block().height().value()).isEqualTo(100);
        }
    }

    private static String failure(EvmChain chain) {
        try {
            return chain.source().head().block().height().equals(new Height(100)) ? "" : "another head";
        } catch (SourceUnavailableException silent) {
            return String.valueOf(silent.getMessage());
        }
    }

    @Test
    void options_onlyWebSockets_refused() {
        List<URI> nodes = List.of(URI.create("ws://127.0.0.1:1"));
        assertThatThrownBy(() -> EvmOptions.of(CHAIN, nodes, Scope.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http");
    }

    @Test
    void values_nodeTooSlowForAllAtOnce_areAskedInHalves() {
        AtomicInteger late = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        stub.on("eth_call", parameters -> {
            String data = parameters.get(0).path("data").stringValue();
            if (data.length() < 100) {
                boolean nowhere = parameters.get(1).toString().contains("0".repeat(64));
                return nowhere ? StubNode.error(-32000, "header not found") : StubNode.result("\"0x01\"");
            }
            // Twenty questions measure about 1400 bytes, ten about 800.
            if (data.length() / 2 > 1000) {
                late.incrementAndGet();
                wait(end);
            }
            return StubNode.error(-32000, "missing trie node");
        });
        List<TokenAddress> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(new TokenAddress.Contract(TestBytes.address(i)));
        }
        EvmOptions options =
                EvmOptions.of(CHAIN, List.of(stub.url()), Scope.ALL).withRequestTimeout(Duration.ofSeconds(2));
        try (EvmChain chain = EvmChain.connect(options)) {
            assertThat(chain.values().read(StubNode.HEAD, TestBytes.address(1), tokens))
                    .isInstanceOf(Reading.NotCanonical.class);
            assertThat(late.get()).isEqualTo(1);
        } finally {
            end.countDown();
        }
    }

    private static void wait(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void values_oneTokenThatTheNodeCannotRun_spoilsNoOther() {
        EvmAddress bad = TestBytes.address(13);
        stub.on("eth_call", parameters -> {
            String data = parameters.get(0).path("data").stringValue();
            boolean nowhere = parameters.get(1).toString().contains("0".repeat(64));
            if (data.length() < 100) {
                return nowhere ? StubNode.error(-32000, "header not found") : StubNode.result("\"0x01\"");
            }
            if (data.contains(bad.text().substring(2))) {
                return StubNode.error(-32000, "a fault of this very node");
            }
            // One record of 35 bytes for each question, all of them the balance 7.
            int questions = data.split("70a08231000000", -1).length - 1;
            String record = "010020" + "0".repeat(63) + "7";
            return StubNode.result("\"0x" + record.repeat(Math.max(1, questions)) + "\"");
        });
        List<TokenAddress> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(new TokenAddress.Contract(TestBytes.address(i)));
        }
        try (EvmChain chain = EvmChain.connect(EvmOptions.of(CHAIN, List.of(stub.url()), Scope.ALL))) {
            Reading.Read<Map<TokenAddress, Amount>> read = (Reading.Read<Map<TokenAddress, Amount>>)
                    chain.values().read(StubNode.HEAD, TestBytes.address(99), tokens);
            assertThat(read.values()).hasSize(19).doesNotContainKey(new TokenAddress.Contract(bad));
            assertThat(read.values().values()).containsOnly(Amount.of(7));
        }
    }
}
