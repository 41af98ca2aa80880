package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.evm.NodeException.Refused;
import io.coffer.index.NodeUrl;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Ranges against nodes that set limits of every kind. One log stands in every block; its token says which. */
class LogReaderTest {
    private final HttpClient client = HttpTransport.client();
    private final StubNode stub = new StubNode(7);
    private final Node node =
            new Node(new HttpTransport(client, NodeUrl.of(stub.url()), Duration.ofSeconds(10), 1 << 16));

    @AfterEach
    void stop() {
        stub.close();
        client.close();
    }

    private static long from(JsonNode parameters) {
        return Results.quantity(parameters.get(0).path("fromBlock"));
    }

    private static long to(JsonNode parameters) {
        return Results.quantity(parameters.get(0).path("toBlock"));
    }

    private static String logs(long from, long to) {
        List<String> logs = new ArrayList<>();
        for (long block = from; block <= to; block++) {
            logs.add("{\"address\":\"0x%040x\",\"data\":\"0x\",\"topics\":[\"0x%s\",\"0x%064x\",\"0x%064x\"]}"
                    .formatted(block + 1, LogTopics.TRANSFER.hex(), 0, 9));
        }
        return "[" + String.join(",", logs) + "]";
    }

    private List<Long> read(long first, long last) {
        NodePool.Checked checked = new NodePool.Checked(node, NodeProbe.of(new ChainIndex(7), node));
        List<Long> blocks = new ArrayList<>();
        new LogReader(Set.of())
                .range(
                        checked,
                        new Height(first),
                        new Height(last),
                        LogTopics.anyOwner(),
                        (log, topic, movement) -> blocks.add(log.emitterLow - 1));
        return blocks;
    }

    private static List<Long> all(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(block -> (long) block)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 5000})
    void range_nodeLimitsBlocks_everyBlockOnceInOrder(int limit) {
        stub.on("eth_getLogs", parameters -> {
            long from = from(parameters);
            long to = to(parameters);
            return to - from >= limit ? StubNode.error(-32000, "too many blocks") : StubNode.result(logs(from, to));
        });
        assertThat(read(13, 170)).isEqualTo(all(13, 170));
    }

    @Test
    void range_nodeLimitsBytes_everyBlockOnce() {
        stub.on("eth_getLogs", parameters -> StubNode.result(logs(from(parameters), to(parameters))));
        assertThat(read(0, 2000)).isEqualTo(all(0, 2000));
    }

    @Test
    void range_longerAnswerThanTheHeapHasRoomFor_isCutThoughTheNodeWouldAllowIt() {
        Node patient = new Node(new HttpTransport(client, NodeUrl.of(stub.url()), Duration.ofSeconds(10), 64 << 20));
        AtomicInteger longest = new AtomicInteger();
        stub.on("eth_getLogs", parameters -> {
            String answer = logs(from(parameters), to(parameters));
            longest.accumulateAndGet(answer.length(), Math::max);
            return StubNode.result(answer);
        });
        List<Long> blocks = new ArrayList<>();
        new LogReader(Set.of())
                .range(
                        new NodePool.Checked(patient, NodeProbe.of(new ChainIndex(7), patient)),
                        new Height(0),
                        new Height(20_000),
                        LogTopics.anyOwner(),
                        (log, topic, movement) -> blocks.add(log.emitterLow - 1));
        assertThat(blocks).isEqualTo(all(0, 20_000));
        assertThat(longest.get()).isGreaterThan(4 << 20);
        assertThat(stub.asked("eth_getLogs")).hasSizeGreaterThan(2);
    }

    @Test
    void range_oneBlockRefused_takesItsReceipts() {
        Set<Long> refused = new TreeSet<>(List.of(20L, 33L));
        stub.on("eth_getLogs", parameters -> {
            long from = from(parameters);
            long to = to(parameters);
            return refused.stream().anyMatch(block -> block >= from && block <= to)
                    ? StubNode.error(-32005, "query returned more than 10000 results")
                    : StubNode.result(logs(from, to));
        });
        stub.on("eth_getBlockReceipts", parameters -> {
            String block = parameters.get(0).stringValue();
            long height = block.length() > 20 ? 100 : Long.decode(block);
            return StubNode.result("[{\"logs\":" + logs(height, height) + "}]");
        });
        assertThat(read(10, 40)).isEqualTo(all(10, 40));
    }

    @Test
    void range_oneBlockRefusedWithoutReceipts_saysWhatTheNodeSaid() {
        stub.on("eth_getLogs", parameters -> StubNode.error(-32005, "query returned more than 10000 results"));
        assertThatThrownBy(() -> read(10, 40))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("more than 10000 results");
    }

    @Test
    void range_nodeGrowsTolerant_asksForMoreAgain() {
        stub.on("eth_getLogs", parameters -> {
            long from = from(parameters);
            long to = to(parameters);
            boolean strict = from < 200;
            return strict && to - from >= 10 ? StubNode.error(-32000, "limit") : StubNode.result(logs(from, to));
        });
        assertThat(read(0, 2000)).isEqualTo(all(0, 2000));
        assertThat(stub.asked("eth_getLogs").stream()
                        .map(question -> question.path("params"))
                        .skip(50)
                        .mapToLong(parameters -> to(parameters) - from(parameters))
                        .max()
                        .orElseThrow())
                .isGreaterThan(50);
    }
}
