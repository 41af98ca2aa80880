package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.index.BlockHeader;
import io.coffer.index.ChainState;
import io.coffer.index.FollowedChain.Enrolment;
import io.coffer.index.Follower;
import io.coffer.index.Follower.Scope;
import io.coffer.index.HeldAmount;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real follower on a real node: backfill, head, reorg and both scopes. */
class FollowedEvmTest {
    private static final EvmAddress ALICE = TestBytes.address(1);
    private static final EvmAddress BOB = TestBytes.address(2);
    private static final EvmAddress TOKEN = TestBytes.address(10);
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final Anvil anvil = Anvil.start();
    private final IndexFixture fixture = IndexFixture.forFollower();
    private final Index index = fixture.index();

    @BeforeEach
    void deploy() {
        anvil.setCode(TOKEN, TestTokens.puppet("ONE", "One", 18));
    }

    @AfterEach
    void stop() {
        fixture.close();
        anvil.close();
    }

    private EvmChain connect(Scope scope) {
        return EvmChain.connect(EvmOptions.of(Anvil.CHAIN, List.of(anvil.http(), anvil.webSocket()), scope)
                .withPollInterval(Duration.ofMillis(50)));
    }

    private Follower follow(EvmChain chain, Scope scope, int undoDepth) {
        Follower.Options options = new Follower.Options(scope, Height.GENESIS, undoDepth, 2, 3);
        Follower follower = new Follower(index, chain.source(), chain.values(), options);
        follower.start();
        return follower;
    }

    private void mint(EvmAddress to, long reached, long amount) {
        anvil.send(TOKEN, TestTokens.set(to, BigInteger.valueOf(reached)));
        anvil.send(TOKEN, TestTokens.transfer(EvmAddress.ZERO, to, BigInteger.valueOf(amount)));
        anvil.mine();
    }

    private void awaitTip(BlockHeader block) {
        Await.until("the index stands at " + block.block() + ", " + index.state(Anvil.CHAIN), () -> {
            try (IndexView view = index.view()) {
                return view.tip(Anvil.CHAIN).equals(Optional.of(block.block()))
                        && index.state(Anvil.CHAIN).orElseThrow() instanceof ChainState.Following;
            }
        });
    }

    private static HeldAmount valued(long amount) {
        return new Valued(Amount.of(amount));
    }

    @Test
    void follow_allOwners_backfillsThenValuesAndSurvivesAReorg() {
        for (int i = 1; i <= 12; i++) {
            mint(ALICE, i, 1);
        }
        try (EvmChain chain = connect(Scope.ALL);
                Follower follower = follow(chain, Scope.ALL, 4)) {
            assertThat(follower.chain()).isEqualTo(Anvil.CHAIN);
            awaitTip(anvil.head());
            assertThat(fixture.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(12)));
            mint(BOB, 5, 5);
            awaitTip(anvil.head());
            assertThat(fixture.holdings(BOB)).isEqualTo(Map.of(TOKEN, valued(5)));

            anvil.reorg(3);
            awaitTip(anvil.head());
            assertThat(fixture.holdings(BOB)).isEmpty();
            assertThat(fixture.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(10)));
        }
    }

    @Test
    void follow_registeredOwners_onlyTheirsAndTheirHistory() {
        mint(ALICE, 1, 1);
        mint(BOB, 2, 2);
        try (EvmChain chain = connect(Scope.REGISTERED);
                Follower follower = follow(chain, Scope.REGISTERED, 16)) {
            awaitTip(anvil.head());
            assertThat(fixture.holdings(ALICE)).isEmpty();

            assertThat(follower.enrol(ALICE, AT_MOST)).isEqualTo(Enrolment.COMPLETE);
            assertThat(fixture.holdings(ALICE)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED));
            mint(ALICE, 8, 7);
            mint(BOB, 9, 7);
            awaitTip(anvil.head());
            assertThat(fixture.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(8)));
            assertThat(fixture.holdings(BOB)).isEmpty();
        }
    }
}
