package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.index.ChainSource;
import io.coffer.index.Follower.Scope;
import io.coffer.index.Reading;
import io.coffer.index.TokenMetadata;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What requests ask a real node, and what the node tells by itself. */
class EvmValuesTest {
    private static final EvmAddress ALICE = TestBytes.address(1);
    private static final EvmAddress TOKEN = TestBytes.address(10);

    private Anvil anvil;
    private EvmChain chain;

    @BeforeEach
    void start() {
        anvil = Anvil.start();
        chain = connect(anvil.http());
        anvil.setCode(TOKEN, TestTokens.puppet("ONE", "One", 18));
    }

    @AfterEach
    void stop() {
        chain.close();
        anvil.close();
    }

    private static EvmChain connect(URI... nodes) {
        return EvmChain.connect(EvmOptions.of(Anvil.CHAIN, List.of(nodes), Scope.ALL)
                .withPollInterval(Duration.ofMillis(50))
                .withRequestTimeout(Duration.ofSeconds(10)));
    }

    @Test
    void capabilities_anvil_areFound() {
        NodeReport.Usable report = (NodeReport.Usable) chain.nodes().getFirst();
        assertThat(report.client()).startsWith("anvil/");
        assertThat(report.features())
                .contains(
                        NodeFeature.BLOCK_RECEIPTS,
                        NodeFeature.STATE_BY_HASH,
                        NodeFeature.DEPLOYLESS_CALL,
                        NodeFeature.TXPOOL);
        assertThat(report.maxBatch()).isEqualTo(1000);
        assertThat(report.multicall()).isEqualTo(NodeReport.Multicall.ABSENT);
    }

    @Test
    void values_nativeTokensAndNobody_asTheNodeSaysAtThatBlock() {
        anvil.send(TOKEN, TestTokens.set(ALICE, BigInteger.valueOf(100)));
        anvil.setBalance(ALICE, new BigInteger("12345678901234567890"));
        BlockHash first = anvil.mine().block().hash();
        anvil.send(TOKEN, TestTokens.set(ALICE, BigInteger.valueOf(300)));
        anvil.mine();
        TokenAddress token = new TokenAddress.Contract(TOKEN);
        TokenAddress nobody = new TokenAddress.Contract(TestBytes.address(99));
        List<TokenAddress> asked = List.of(TokenAddress.Native.COIN, token, nobody, token);

        Reading.Read<Map<TokenAddress, Amount>> read =
                (Reading.Read<Map<TokenAddress, Amount>>) chain.values().read(first, ALICE, asked);
        assertThat(read.values())
                .isEqualTo(Map.of(
                        TokenAddress.Native.COIN,
                        Amount.of(new BigInteger("12345678901234567890")),
                        token,
                        Amount.of(100),
                        nobody,
                        Amount.ZERO));
        assertThat(chain.values().metadata(first, token)).contains(new TokenMetadata("ONE", "One", 18));
        assertThat(chain.values().metadata(first, nobody)).isEmpty();
        assertThat(chain.values().metadata(first, TokenAddress.Native.COIN)).isEmpty();
        assertThat(chain.values().exists(first, token)).isTrue();
        assertThat(chain.values().exists(first, nobody)).isFalse();
        assertThat(chain.values().exists(first, TokenAddress.Native.COIN)).isTrue();
    }

    @Test
    void values_hundredsOfTokensAmongHostileOnes_allOfThem() {
        EvmAddress burning = TestBytes.address(11);
        EvmAddress costly = TestBytes.address(12);
        anvil.setCode(burning, TestTokens.burning());
        anvil.setCode(costly, TestTokens.costly(20_000));
        anvil.send(TOKEN, TestTokens.set(ALICE, BigInteger.valueOf(100)));
        BlockHash head = anvil.mine().block().hash();
        List<TokenAddress> asked = new ArrayList<>();
        asked.add(new TokenAddress.Contract(burning));
        for (int i = 1000; i < 1900; i++) {
            asked.add(new TokenAddress.Contract(TestBytes.address(i)));
        }
        asked.add(new TokenAddress.Contract(TOKEN));
        asked.add(new TokenAddress.Contract(costly));

        Map<TokenAddress, Amount> amounts =
                ((Reading.Read<Map<TokenAddress, Amount>>) chain.values().read(head, ALICE, asked)).values();

        assertThat(amounts).hasSize(902).doesNotContainKey(new TokenAddress.Contract(burning));
        assertThat(amounts).containsEntry(new TokenAddress.Contract(TOKEN), Amount.of(100));
        assertThat(amounts).containsEntry(new TokenAddress.Contract(costly), Amount.of(5));
    }

    @Test
    void values_deadNode_unavailable() {
        BlockHash head = anvil.head().block().hash();
        anvil.close();
        assertThat(chain.values().read(head, ALICE, List.of(TokenAddress.Native.COIN)))
                .isInstanceOf(Reading.Unavailable.class);
    }

    @Test
    void awaitNews_subscription_wakesAtANewBlock() throws InterruptedException {
        try (EvmChain subscribed = connect(anvil.http(), anvil.webSocket())) {
            assertThat(subscribed.nodes().get(1))
                    .isEqualTo(new NodeReport.News(anvil.webSocket().toString(), NodeReport.Subscription.DELIVERING));
            ChainSource source = subscribed.source();
            source.awaitNews(Duration.ofMillis(1));
            Thread miner = Thread.startVirtualThread(anvil::mine);
            long from = System.nanoTime();
            source.awaitNews(Duration.ofSeconds(20));
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(15));
            miner.join();
        }
    }

    @Test
    void awaitNews_noSubscription_returnsToPoll() throws InterruptedException {
        long from = System.nanoTime();
        chain.source().awaitNews(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(15));
    }
}
