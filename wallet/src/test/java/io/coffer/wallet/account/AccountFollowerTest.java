package io.coffer.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.ProjectId;
import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses of accounts and the followers of their chains. */
final class AccountFollowerTest {
    private static final ProjectId PROJECT = new ProjectId(UUID.randomUUID().toString());
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
    private static final Address FIRST = owner(1);
    private static final Address SECOND = owner(2);

    private final InMemoryAccountStore store = new InMemoryAccountStore();
    private WalletBench bench;
    private FakeNode node;

    @BeforeEach
    void follow() {
        bench = new WalletBench();
        node = bench.follow(WalletBench.BASE);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Address owner(int number) {
        return Address.parse(ChainFamily.EVM, String.format("0x%040x", number)).orElseThrow();
    }

    private static void awaitThat(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void keep(Address... owners) {
        List<AccountAddress> addresses = List.of(owners).stream()
                .map(owner -> new AccountAddress(WalletBench.BASE, owner, ""))
                .toList();
        store.create(PROJECT, new Account(AccountId.random(), AccountKind.WALLET), addresses);
    }

    @Test
    void address_kept_isFollowedAtOnce() {
        Accounts accounts = new Accounts(bench.chains(), store, bench.wallet(), AccountId::random);

        accounts.createWallet(
                PROJECT,
                List.of(
                        new NamedAddress(WalletBench.BASE, FIRST.text(), ""),
                        new NamedAddress(ChainIndex.ETHEREUM, SECOND.text(), "")));

        assertThat(node.enrolled()).containsExactly(FIRST);
    }

    @Test
    void addresses_keptBeforeAStart_areFollowedUntilTheirHistoriesAreRead() {
        keep(FIRST, SECOND);
        node.hasNotRead(SECOND);

        try (AccountFollower _ = AccountFollower.start(store, bench.wallet(), SHORT)) {
            awaitThat(() -> node.enrolled().stream().filter(SECOND::equals).count() >= 3);
            node.hasRead(SECOND);
        }
        assertThat(node.enrolled()).contains(FIRST);
    }

    @Test
    void follower_withAllHistoriesRead_asksOnce() throws InterruptedException {
        keep(FIRST, SECOND);
        try (AccountFollower follower = AccountFollower.start(store, bench.wallet(), SHORT)) {
            assertThat(follower.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(node.enrolled()).containsExactlyInAnyOrder(FIRST, SECOND);
    }
}
