package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.Hex;
import io.coffer.index.Follower;
import io.coffer.index.Mempool;
import io.coffer.index.NodeUrl;
import io.coffer.index.PendingApproval;
import io.coffer.index.PendingTransaction;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What real nodes cannot be brought to do at will: lies, silence, floods, and time. */
class EvmPendingTest {
    private static final ChainIndex CHAIN = new ChainIndex(1);
    private static final EvmAddress OWNER = TestBytes.address(1);
    private static final EvmAddress SPENDER = TestBytes.address(2);
    private static final EvmAddress TOKEN = TestBytes.address(3);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final BlockRef TIP = new BlockRef(new Height(100), StubNode.HEAD, NOON);
    private static final byte[] APPROVE =
            TestBytes.join(TestBytes.hex("095ea7b3"), TestBytes.word(SPENDER), TestBytes.word(5));

    private final StubNode stub = new StubNode(CHAIN.value());
    private final HttpClient client = HttpTransport.client();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger nonce = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final EvmPending pending = new EvmPending(
            new NodePool(
                    CHAIN,
                    List.of(new Node(
                            new HttpTransport(client, NodeUrl.of(stub.url()), Duration.ofSeconds(10), 1 << 20))),
                    System::nanoTime),
            new GrantReader(new BalanceReader(new Quarantine(System::nanoTime))),
            Duration.ofHours(3),
            now::get);

    EvmPendingTest() {
        stub.on("eth_getBlockByHash", _ -> StubNode.result(StubNode.block(100)));
        stub.on("eth_getTransactionCount", _ -> StubNode.result(Results.quantity(nonce.get())));
        stub.on(
                "eth_getTransactionByHash",
                parameters -> StubNode.result(json(parameters.get(0).stringValue())));
        stub.on("eth_simulateV1", parameters -> {
            int calls = parameters.get(0).at("/blockStateCalls/0/calls").size();
            return StubNode.result(simulated(calls));
        });
    }

    @AfterEach
    void stop() {
        ended.countDown();
        stub.close();
        client.close();
    }

    private static PendingTransaction approval(int number) {
        return new PendingTransaction(
                String.format("0x%064x", number),
                OWNER,
                number,
                Optional.of(TOKEN),
                Amount.ZERO,
                50_000,
                APPROVE,
                List.of());
    }

    private static String json(String hash) {
        long number = Long.parseLong(hash.substring(50), 16);
        return "{\"hash\":\"" + hash + "\",\"from\":\"" + OWNER + "\",\"to\":\"" + TOKEN + "\",\"nonce\":"
                + Results.quantity(number) + ",\"gas\":\"0xc350\",\"value\":\"0x0\",\"input\":\"" + Hex.encode(APPROVE)
                + "\"}";
    }

    /** Every call logs an approval of five, and answers five. */
    private static String simulated(int calls) {
        String topics = "[\"0x" + LogTopics.APPROVAL.hex() + "\",\"" + Hex.encode(TestBytes.word(OWNER)) + "\",\""
                + Hex.encode(TestBytes.word(SPENDER)) + "\"]";
        String five = Hex.encode(TestBytes.word(5));
        String call = "{\"status\":\"0x1\",\"gasUsed\":\"0x1\",\"returnData\":\"" + five
                + "\",\"logs\":[{\"address\":\"" + TOKEN + "\",\"topics\":" + topics + ",\"data\":\"" + five + "\"}]}";
        return "[{\"calls\":["
                + String.join(",", IntStream.range(0, calls).mapToObj(_ -> call).toList()) + "]}]";
    }

    private List<String> transactions() {
        return pending.of(OWNER, TIP).stream().map(PendingApproval::transaction).toList();
    }

    @Test
    void owner_withNothingWaiting_costsNoQuestion() {
        assertThat(transactions()).isEmpty();
        int before = stub.asked("eth_getTransactionCount").size();
        assertThat(transactions()).isEmpty();
        assertThat(stub.asked("eth_getTransactionCount")).hasSize(before);
        assertThat(stub.asked("eth_getTransactionByHash")).isEmpty();
    }

    @Test
    void transaction_minedOrTooOld_isPendingNoMore() {
        pending.noticed(approval(7));
        assertThat(transactions()).containsExactly(approval(7).hash());
        nonce.set(8);
        assertThat(transactions()).isEmpty();
        nonce.set(7);
        assertThat(transactions())
                .as("back in the pool after a reorg")
                .containsExactly(approval(7).hash());
        now.set(NOON.plus(Duration.ofHours(3)).plusMillis(1));
        assertThat(transactions()).isEmpty();
    }

    @Test
    void transaction_theNodeDropped_isForgottenAfterAWhile() {
        pending.noticed(approval(7));
        stub.on("eth_getTransactionByHash", _ -> StubNode.result("null"));
        assertThat(transactions()).isEmpty();
        now.set(NOON.plusSeconds(61));
        assertThat(transactions()).isEmpty();
        stub.on(
                "eth_getTransactionByHash",
                parameters -> StubNode.result(json(parameters.get(0).stringValue())));
        assertThat(transactions()).isEmpty();
    }

    @Test
    void node_thatAnswersWithAnotherTransaction_isNotBelieved() {
        pending.noticed(approval(7));
        stub.on(
                "eth_getTransactionByHash",
                _ -> StubNode.result(json(approval(8).hash())));
        assertThat(transactions()).isEmpty();
    }

    @Test
    void anyNonsense_isNothingPendingAndNoException() {
        pending.noticed(approval(7));
        for (String method : List.of("eth_getTransactionCount", "eth_getTransactionByHash", "eth_simulateV1")) {
            for (String nonsense : List.of(
                    "\"result\":[]",
                    "\"result\":{}",
                    "\"result\":\"x\"",
                    "\"result\":-1",
                    "\"result\":[{\"calls\":[{}]}]",
                    "\"result\":[{\"calls\":[{\"status\":\"0x1\",\"returnData\":\"0x\",\"logs\":[{}]}]}]",
                    "\"error\":{\"code\":-32000,\"message\":\"header not found\"}",
                    "\"error\":{\"code\":-32000,\"message\":\"no\"}")) {
                StubNode broken = stub.on(method, _ -> nonsense);
                assertThat(pending.of(OWNER, TIP)).as(method + " " + nonsense).isEmpty();
                assertThat(pending.understand(approval(9), TIP)).isNotNull();
                assertThat(broken).isNotNull();
            }
            stub.on("eth_getTransactionCount", _ -> StubNode.result(Results.quantity(nonce.get())));
            stub.on(
                    "eth_getTransactionByHash",
                    parameters -> StubNode.result(json(parameters.get(0).stringValue())));
        }
    }

    /** Strangers write what is simulated: slowness must not make the node look dead. */
    @Test
    void simulation_thatNeverEnds_isGivenUpAndNotHeldAgainstTheNode() {
        pending.noticed(approval(7));
        assertThat(transactions()).hasSize(1);
        int probed = stub.asked("web3_clientVersion").size();
        stub.on("eth_simulateV1", _ -> {
            while (ended.getCount() > 0) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            return StubNode.result("[]");
        });
        long start = System.nanoTime();
        assertThat(transactions()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        nonce.set(8);
        assertThat(transactions()).isEmpty();
        assertThat(stub.asked("web3_clientVersion")).as("not probed again").hasSize(probed);
    }

    @Test
    void flood_ofStrangers_isCutToWhatIsAllowed() {
        for (int i = 0; i < 5_000; i++) {
            PendingTransaction permit = new PendingTransaction(
                    String.format("0x%064x", 1_000 + i),
                    TestBytes.address(10_000 + i),
                    0,
                    Optional.of(TOKEN),
                    Amount.ZERO,
                    50_000,
                    TestBytes.join(
                            TestBytes.hex("d505accf"),
                            TestBytes.word(OWNER),
                            TestBytes.word(SPENDER),
                            new byte[5 * 32]),
                    List.of());
            pending.noticed(permit);
        }
        transactions();
        assertThat(stub.asked("eth_getTransactionByHash")).hasSize(32);
    }

    @Test
    void privateTransaction_isUnderstoodAndCountsUntilSettled() {
        pending.keep(approval(7), NOON);
        assertThat(transactions()).containsExactly(approval(7).hash());
        assertThat(stub.asked("eth_getTransactionByHash")).isEmpty();
        assertThat(pending.understand(approval(7), TIP))
                .singleElement()
                .satisfies(one -> assertThat(one.owner()).isEqualTo(OWNER));
        assertThat(pending.settled()).isEmpty();
        nonce.set(8);
        assertThat(pending.understand(approval(7), TIP)).isEmpty();
        assertThat(pending.settled()).isEqualTo(Set.of(approval(7).hash()));
        nonce.set(7);
        assertThat(transactions()).isEmpty();
    }

    @Test
    void privateTransaction_tooOld_isSettled() {
        pending.keep(approval(7), NOON.minusSeconds(60));
        now.set(NOON.plus(Duration.ofHours(3)));
        assertThat(transactions()).isEmpty();
        assertThat(pending.settled()).isEqualTo(Set.of(approval(7).hash()));
    }

    @Test
    void mempool_switchedOff_isNotLookedAt() {
        EvmOptions options =
                EvmOptions.of(CHAIN, List.of(stub.url()), Follower.Scope.ALL).withPendingTimeToLive(Duration.ZERO);
        try (EvmChain chain = EvmChain.connect(options)) {
            assertThat(chain.mempool()).isEqualTo(Mempool.UNSEEN);
            assertThat(chain.pending().of(OWNER, TIP)).isEmpty();
        }
        assertThat(stub.asked("eth_getFilterChanges")).isEmpty();
        assertThat(stub.asked("txpool_content")).isEmpty();
    }
}
