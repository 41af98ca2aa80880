package io.coffer.wallet.sent;

import static io.coffer.wallet.WalletBench.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Hex;
import io.coffer.index.FollowedChain;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.FakePrivateTransactions;
import io.coffer.wallet.WalletBench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of registered transactions, and for how long. */
final class SentTransactionsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.5Z");
    private static final String HASH = "0xb10c8b75bd0fedb81b6e11a3f0ff943d7b7a780d2c0aba17bd0d672edbc637d9";
    /** Signed for Base by viem. */
    private static final byte[] RAW = Hex.decode(
                    "0x02f86582210580800582520894353535353535353535353535353535353535353581ff80c001a0245922cc79"
                            + "70771644ccdc60ffbb550a51dd220c2cb7c019c6f0115e704c19b2a030031116e5f8409c63d7bf3b5a04f4782f"
                            + "568c53877609a97caa4994227193cb")
            .orElseThrow();

    private final ProjectId project = new ProjectId(UUID.randomUUID().toString());
    private final InMemorySentTransactionStore store = new InMemorySentTransactionStore();
    private final WalletBench bench = new WalletBench();
    private Instant now = NOON;

    @AfterEach
    void close() {
        bench.close();
    }

    private SentTransactions open(FollowedChain chain) {
        return SentTransactions.open(bench.chains(), bench.index(), List.of(chain), store, () -> now);
    }

    @Test
    void transaction_registered_countsAgainAfterARestartSinceItsFirstTime() {
        FakeNode node = bench.follow(BASE);
        FakePrivateTransactions heard = node.hearsOfPrivateTransactions();
        SentTransactions sent = open(node);
        assertThat(sent.register(project, BASE, List.of(RAW, RAW)))
                .isInstanceOfSatisfying(
                        SentOutcome.Registered.class,
                        registered -> assertThat(registered.transactions())
                                .hasSize(2)
                                .allSatisfy(one -> assertThat(one.hash()).isEqualTo(HASH)));
        assertThat(store.load()).hasSize(1);
        assertThat(heard.kept()).isEqualTo(Map.of(HASH, NOON));

        now = NOON.plusSeconds(60);
        FakePrivateTransactions restarted = node.hearsOfPrivateTransactions();
        open(node);
        assertThat(restarted.kept()).isEqualTo(Map.of(HASH, NOON));
    }

    @Test
    void transaction_settled_isForgotten() {
        FakeNode node = bench.follow(BASE);
        FakePrivateTransactions heard = node.hearsOfPrivateTransactions();
        SentTransactions sent = open(node);
        sent.register(project, BASE, List.of(RAW));
        sent.sweep();
        assertThat(store.load()).hasSize(1);

        heard.settles(Set.of(HASH));
        sent.sweep();
        assertThat(store.load()).isEmpty();
    }

    @Test
    void transaction_ofAChainThatIsFollowedNoMore_isForgottenInTheEnd() {
        FakeNode node = bench.follow(BASE);
        node.hearsOfPrivateTransactions();
        open(node).register(project, BASE, List.of(RAW));
        FakeNode other = bench.follow(ChainIndex.ETHEREUM);
        SentTransactions sent = open(other);
        now = NOON.plus(Duration.ofDays(1));
        sent.sweep();
        assertThat(store.load()).hasSize(1);
        now = now.plusSeconds(1);
        sent.sweep();
        assertThat(store.load()).isEmpty();
    }

    @Test
    void sweep_runByItself_forgetsAndEndsWhenClosed() throws InterruptedException {
        FakeNode node = bench.follow(BASE);
        FakePrivateTransactions heard = node.hearsOfPrivateTransactions();
        SentTransactions sent = open(node);
        sent.register(project, BASE, List.of(RAW));
        heard.settles(Set.of(HASH));
        try (SentTransactionSweep sweep = SentTransactionSweep.start(sent, Duration.ofMillis(1))) {
            assertThat(sweep.awaitRound(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(store.load()).isEmpty();
    }
}
