package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.index.NodeUrl;
import io.coffer.index.PendingTransaction;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Polling a node's pool: by hash or whole, through lost filters and pools that are too large. */
class PendingFilterTest {
    private static final ChainIndex CHAIN = new ChainIndex(1);
    private static final String POOL = "txpool_content";
    private static final String FILTER = "eth_newPendingTransactionFilter";
    private static final String CHANGES = "eth_getFilterChanges";

    private final StubNode stub = new StubNode(CHAIN.value());
    private final HttpClient client = HttpTransport.client();
    private final AtomicInteger filters = new AtomicInteger();
    private final List<PendingTransaction> found = new ArrayList<>();
    private final PendingFilter filter = new PendingFilter(
            new NodePool(
                    CHAIN,
                    List.of(new Node(
                            new HttpTransport(client, NodeUrl.of(stub.url()), Duration.ofSeconds(10), 1 << 20))),
                    System::nanoTime),
            found::add);

    PendingFilterTest() {
        stub.on("txpool_status", _ -> StubNode.result("{}"));
        stub.on("eth_uninstallFilter", _ -> StubNode.result("true"));
        stub.on(FILTER, _ -> StubNode.result("\"0x" + filters.incrementAndGet() + "\""));
        stub.on(POOL, _ -> StubNode.result("{\"pending\":{},\"queued\":{}}"));
        stub.on(CHANGES, _ -> StubNode.result("[]"));
        stub.on(
                "eth_getTransactionByHash",
                parameters -> StubNode.result(transaction(parameters.get(0).stringValue())));
    }

    @AfterEach
    void stop() {
        stub.close();
        client.close();
    }

    private static String hash(int number) {
        return String.format("0x%064x", number);
    }

    private static String transaction(String hash) {
        return "{\"hash\":\"" + hash + "\",\"from\":\"" + TestBytes.address(1) + "\",\"to\":null,\"nonce\":\"0x0\","
                + "\"gas\":\"0x0\",\"value\":\"0x0\",\"input\":\"0x\"}";
    }

    private List<String> hashes() {
        return found.stream().map(PendingTransaction::hash).toList();
    }

    @Test
    void filter_thatTellsHashes_isAskedForTheTransactions() {
        stub.on(CHANGES, _ -> StubNode.result("[\"" + hash(1) + "\",\"0x12\",\"nonsense\"]"));
        filter.poll();
        assertThat(hashes()).containsExactly(hash(1));
    }

    @Test
    void filter_thatTellsWholeTransactions_needsNoMoreQuestions() {
        stub.on(CHANGES, _ -> StubNode.result("[" + transaction(hash(1)) + "," + transaction(hash(2)) + ",{}]"));
        filter.poll();
        assertThat(hashes()).containsExactly(hash(1), hash(2));
        assertThat(stub.asked("eth_getTransactionByHash")).isEmpty();
    }

    @Test
    void node_thatKnowsNoWholeTransactions_isAskedForHashes() {
        stub.on(
                FILTER,
                parameters -> parameters.isEmpty()
                        ? StubNode.result("\"0x1\"")
                        : StubNode.error(-32602, "too many arguments"));
        filter.poll();
        filter.poll();
        assertThat(stub.asked(CHANGES)).hasSize(2);
    }

    @Test
    void pool_isReadOnceAndAgainAfterTheFilterWasLost() {
        stub.on(POOL, _ -> StubNode.result("{\"pending\":{\"a\":{\"0\":" + transaction(hash(5)) + "}}}"));
        filter.poll();
        filter.poll();
        assertThat(hashes()).containsExactly(hash(5));

        stub.on(CHANGES, _ -> StubNode.error(-32000, "filter not found"));
        assertThatThrownBy(filter::poll).isInstanceOf(NodeException.class);
        stub.on(CHANGES, _ -> StubNode.result("[]"));
        filter.poll();
        assertThat(hashes()).containsExactly(hash(5), hash(5));
        List<String> asked = stub.asked(CHANGES).stream()
                .map(question -> question.at("/params/0").asString(""))
                .toList();
        assertThat(asked.getLast()).isNotEqualTo(asked.getFirst());
    }

    @Test
    void pool_tooLargeToRead_isLeftAlone() {
        stub.on(POOL, _ -> StubNode.result("{\"pending\":{\"a\":\"" + "x".repeat(2 << 20) + "\"}}"));
        filter.takeAll();
        assertThat(found).isEmpty();
    }

    @Test
    void node_withoutAFilter_isLeftAlone() {
        stub.on(FILTER, _ -> StubNode.error(-32601, "no such method"));
        stub.on("txpool_status", _ -> StubNode.error(-32601, "no such method"));
        filter.poll();
        filter.takeAll();
        assertThat(stub.asked(CHANGES)).isEmpty();
        assertThat(stub.asked(POOL)).isEmpty();
    }

    @Test
    void hashes_moreThanARoundTakes_areAskedForNewestFirstAndBounded() {
        for (int i = 0; i < 5_000; i++) {
            filter.told(hash(i));
        }
        filter.takeTold();
        assertThat(hashes()).hasSize(400).startsWith(hash(4_999));
        int rounds = 1;
        while (filter.hasTold()) {
            filter.takeTold();
            rounds++;
        }
        assertThat(rounds).isEqualTo(11);
        assertThat(hashes()).hasSize(4_096).doesNotContain(hash(903)).contains(hash(904));
        List<JsonNode> asked = stub.asked("eth_getTransactionByHash");
        assertThat(asked).hasSize(4_096);
    }
}
