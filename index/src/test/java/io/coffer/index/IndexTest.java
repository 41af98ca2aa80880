package io.coffer.index;

import static io.coffer.index.Blocks.block;
import static io.coffer.index.Blocks.holds;
import static io.coffer.index.ScriptedChain.owner;
import static io.coffer.index.ScriptedChain.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.HeldAmount.Split;
import io.coffer.index.store.Rows;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What readers see, and what may be written to one index together. */
final class IndexTest extends IndexFixture {

    @Test
    void importRows_inChunks_marksTheChain() {
        Instant at = Instant.parse("2026-11-21T12:00:00.123456789Z");
        try (ChainWriter imported = index.writer(BASE, 0)) {
            imported.importRows(at, holds(1, 1, 10));
            imported.importRows(at, holds(1, 2, 20));
            imported.importRows(at, holds(1, 2, 20));
        }
        assertThat(index.state(BASE)).contains(new ChainState.Imported(at));
        assertThat(holdings(1, CHAIN, BASE)).containsExactly(held(BASE, 1, 10), held(BASE, 2, 20));

        Index reopened = Index.open(store.restarted(), ChainRegistry.shipped());
        assertThat(reopened.state(BASE)).contains(new ChainState.Imported(at));
        try (ChainWriter again = reopened.writer(BASE, 0)) {
            Coverage coverage = new Coverage(Follower.Scope.ALL, Height.GENESIS);
            assertThatThrownBy(() -> again.cover(coverage)).hasMessageContaining("imported rows");
        }
    }

    @Test
    void importRows_intoAFollowedChain_isRefused() {
        writer.extend(block(5, holds(1, 1, 5)));
        assertThatThrownBy(() -> writer.importRows(Instant.EPOCH, holds(1, 1, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cover_somethingElseThanBefore_isRefused() {
        writer.cover(new Coverage(Follower.Scope.ALL, new Height(10)));
        writer.cover(new Coverage(Follower.Scope.ALL, new Height(11)));

        Coverage earlier = new Coverage(Follower.Scope.ALL, new Height(9));
        assertThatThrownBy(() -> writer.cover(earlier)).hasMessageContaining("all owners from block 10");
        Coverage other = new Coverage(Follower.Scope.REGISTERED, new Height(10));
        assertThatThrownBy(() -> writer.cover(other)).hasMessageContaining("registered owners");
    }

    @Test
    void token_unchanged_isTheSameObject() {
        writer.extend(block(5, holds(1, 1, 5).andThen(holds(1, 2, 5))));
        Token one;
        Token two;
        try (IndexView view = index.view()) {
            one = view.token(CHAIN, 1);
            two = view.token(CHAIN, 2);
        }
        writer.extend(block(6, batch -> batch.learn(batch.token(2).withMetadata(USDT))));
        try (IndexView view = index.view()) {
            assertThat(view.token(CHAIN, 1)).isSameAs(one);
            assertThat(view.token(CHAIN, token(1)).orElseThrow()).isSameAs(one);
            assertThat(view.token(CHAIN, 2)).isNotSameAs(two).isEqualTo(two.withMetadata(USDT));
        }
        writer.undoTo(new Height(5));
        try (IndexView view = index.view()) {
            assertThat(view.token(CHAIN, 1)).isSameAs(one);
            assertThat(view.token(CHAIN, 2)).isEqualTo(two);
        }
    }

    @Test
    void token_asOfAnOlderView_staysOld() {
        writer.extend(block(5, holds(1, 1, 5)));
        try (IndexView older = index.view()) {
            writer.extend(block(6, batch -> {
                batch.learn(batch.token(1).withFaithfulness(Volatile.VOLATILE));
                batch.token(token(5), TokenStandard.FUNGIBLE);
            }));
            try (IndexView newer = index.view()) {
                assertThat(newer.token(CHAIN, 1).faithfulness()).isEqualTo(Volatile.VOLATILE);
                assertThat(newer.token(CHAIN, token(5))).isPresent();
            }
            assertThat(older.token(CHAIN, 1).faithfulness()).isEqualTo(Faithfulness.UNTRIED);
            assertThat(older.token(CHAIN, token(5))).isEmpty();
            assertThat(older.tip(CHAIN)).contains(Blocks.header(5).block());
        }
    }

    @Test
    void token_native_isKnownFromTheRegistry() {
        try (IndexView view = index.view()) {
            Token coin = view.token(CHAIN, Token.NATIVE_NUMBER);
            assertThat(coin.metadata()).contains(new TokenMetadata("ETH", "ETH", 18));
            assertThat(coin.standard()).isEqualTo(TokenStandard.NATIVE);
            assertThatThrownBy(() -> view.token(CHAIN, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> view.token(new ChainIndex(987_654_321), 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void learn_underAnotherAddress_isRefused() {
        assertThatThrownBy(() -> writer.extend(block(5, batch -> {
                    Token token = batch.token(token(1), TokenStandard.FUNGIBLE);
                    batch.learn(new Token(
                            CHAIN,
                            token.number(),
                            token(2),
                            TokenStandard.FUNGIBLE,
                            Optional.empty(),
                            Faithfulness.UNTRIED));
                })))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdings_overSeveralChains_areThoseAskedFor() {
        writer.extend(block(5, holds(1, 1, 5)));
        ChainIndex third = new ChainIndex(10);
        for (ChainIndex chain : List.of(BASE, third)) {
            try (ChainWriter other = index.writer(chain, 1)) {
                other.extend(block(
                        5,
                        batch -> batch.hold(
                                owner(1),
                                batch.token(token(1), TokenStandard.INSCRIPTION),
                                new Split(Amount.of(1), Amount.of(2)))));
            }
        }
        Split split = new Split(Amount.of(1), Amount.of(2));
        assertThat(holdings(1, BASE, CHAIN)).containsExactly(held(CHAIN, 1, 5), new Holding(BASE, 1, split));
        assertThat(holdings(1, third)).containsExactly(new Holding(third, 1, split));
        assertThat(holdings(1)).isEmpty();
        assertThat(holdings(1, new ChainIndex(137), new ChainIndex(56))).isEmpty();
    }

    @Test
    void open_unknownFormat_isRefused() {
        writer.extend(block(5, holds(1, 1, 5)));
        writer.close();
        try (StoreWriter raw = store.writer(CHAIN)) {
            raw.put(Table.CHAIN, Rows.chain(CHAIN), ChainRows.FORMAT.row(), new byte[] {3});
            raw.commit(StoreWriter.Durability.BUFFERED);
        }
        assertThatThrownBy(() -> Index.open(store, ChainRegistry.shipped()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 3");
    }

    @Test
    void subscribers_hearEveryTipBehindItsCommit() {
        List<TipChange> heard = new ArrayList<>();
        Index.Subscription subscription = index.subscribe(change -> {
            heard.add(change);
            assertThat(tip().map(BlockRef::height))
                    .contains(
                            switch (change) {
                                case TipChange.Extended(ChainIndex _, BlockRef told) -> told.height();
                                case TipChange.Reorged(ChainIndex _, Height forkPoint, BlockRef _) -> forkPoint;
                            });
        });
        writer.extend(block(5, holds(1, 1, 5)));
        writer.extend(block(6, holds(1, 1, 6)));
        writer.amend(holds(1, 1, 7));
        writer.undoTo(new Height(5));
        subscription.close();
        writer.extend(block(6, holds(1, 1, 6)));

        BlockRef five = Blocks.header(5).block();
        BlockRef six = Blocks.header(6).block();
        assertThat(heard)
                .containsExactly(
                        new TipChange.Extended(CHAIN, five),
                        new TipChange.Extended(CHAIN, six),
                        new TipChange.Reorged(CHAIN, new Height(5), six));
    }
}
