package io.coffer.index;

import static io.coffer.index.Blocks.block;
import static io.coffer.index.Blocks.holds;
import static io.coffer.index.ScriptedChain.owner;
import static io.coffer.index.ScriptedChain.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.store.MemoryStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ObservationsTest {
    private static final ChainIndex CHAIN = ChainIndex.ETHEREUM;

    private final Index index = Index.open(new MemoryStore(), ChainRegistry.shipped());
    private final ChainWriter writer = index.writer(CHAIN, 4);
    private final Observations observations = new Observations();

    @BeforeEach
    void fill() {
        writer.extend(block(4, _ -> {}));
        writer.extend(block(5, holds(1, 1, 100).andThen(batch -> {
            Token unvalued = batch.token(token(2), TokenStandard.FUNGIBLE);
            batch.hold(owner(1), unvalued, Unvalued.UNVALUED);
            Token rebasing = batch.token(token(3), TokenStandard.FUNGIBLE);
            batch.learn(rebasing.withFaithfulness(Volatile.VOLATILE));
            batch.hold(owner(1), rebasing, Unvalued.UNVALUED);
        })));
    }

    @AfterEach
    void close() {
        writer.close();
        index.close();
    }

    private void observe(long height, int owner, TokenAddress token, long amount) {
        observations.offer(Blocks.hash(height, 0), owner(owner), Map.of(token, Amount.of(amount)));
        observations.applyTo(writer);
    }

    private Token stored(int token) {
        try (IndexView view = index.view()) {
            return view.token(CHAIN, token(token)).orElseThrow();
        }
    }

    private Optional<HeldAmount> held(int owner, int token) {
        try (IndexView view = index.view()) {
            return view.holding(owner(owner), stored(token));
        }
    }

    private static Optional<HeldAmount> amount(long amount) {
        return Optional.of(new Valued(Amount.of(amount)));
    }

    @Test
    void observation_ofAnUnvaluedPair_valuesIt() {
        observe(5, 1, token(2), 7);
        assertThat(held(1, 2)).isEqualTo(amount(7));
        assertThat(stored(2).faithfulness()).isEqualTo(Faithfulness.UNTRIED);
    }

    @Test
    void observation_equalToTheStored_provesNothing() {
        observe(5, 1, token(1), 100);
        assertThat(held(1, 1)).isEqualTo(amount(100));
        assertThat(stored(1).faithfulness()).isEqualTo(Faithfulness.UNTRIED);
    }

    @Test
    void observation_unlikeTheStored_makesTheTokenVolatile() {
        observe(5, 1, token(1), 101);
        assertThat(held(1, 1)).isEqualTo(amount(101));
        assertThat(stored(1).faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    @Test
    void observation_withoutARow_makesTheTokenVolatileUnlessZero() {
        observe(5, 2, token(1), 0);
        assertThat(held(2, 1)).isEmpty();
        assertThat(stored(1).faithfulness()).isEqualTo(Faithfulness.UNTRIED);
        observe(5, 2, token(1), 1);
        assertThat(held(2, 1)).isEqualTo(amount(1));
        assertThat(stored(1).faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    @Test
    void observation_ofAVolatileToken_isNotStored() {
        observe(5, 1, token(3), 9);
        assertThat(held(1, 3)).contains(Unvalued.UNVALUED);
    }

    @Test
    void observation_ofAnotherBlockOrUnknownToken_isDropped() {
        observe(4, 1, token(1), 101);
        observe(5, 1, token(8), 5);
        observe(5, 1, TokenAddress.Native.COIN, 5);
        assertThat(held(1, 1)).isEqualTo(amount(100));
        try (IndexView view = index.view()) {
            assertThat(view.token(CHAIN, token(8))).isEmpty();
            assertThat(view.holding(owner(1), view.token(CHAIN, 0))).isEmpty();
        }
    }

    @Test
    void observation_isUndoneWithItsBlock() {
        observe(5, 1, token(1), 101);
        writer.undoTo(new Height(4));
        assertThat(held(1, 1)).isEmpty();
        assertThat(stored(1).faithfulness()).isEqualTo(Faithfulness.UNTRIED);
    }

    @Test
    void offer_whenFull_isTurnedAway() {
        boolean taken = true;
        int count = 0;
        while (taken && count < 10_000) {
            taken = observations.offer(Blocks.hash(5, 0), owner(1), Map.of(token(1), Amount.of(count)));
            count++;
        }
        assertThat(taken).isFalse();
        assertThat(count).isEqualTo(1025);
    }
}
