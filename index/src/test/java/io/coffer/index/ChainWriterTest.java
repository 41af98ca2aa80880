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
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.store.MemoryStore;
import io.coffer.index.store.Rows;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChainWriterTest {
    private static final ChainIndex CHAIN = ChainIndex.ETHEREUM;
    private static final ChainIndex BASE = new ChainIndex(8453);
    private static final TokenMetadata USDT = new TokenMetadata("USDT", "Tether", 6);

    private final MemoryStore store = new MemoryStore();
    private final Index index = Index.open(store, ChainRegistry.shipped());
    private final ChainWriter writer = index.writer(CHAIN, 4);

    @AfterEach
    void close() {
        writer.close();
        index.close();
    }

    private List<Holding> holdings(int owner, ChainIndex... chains) {
        try (IndexView view = index.view()) {
            return view.holdings(owner(owner), List.of(chains));
        }
    }

    private Optional<BlockRef> tip() {
        try (IndexView view = index.view()) {
            return view.tip(CHAIN);
        }
    }

    private List<String> table(Table table) {
        try (StoreView view = store.view()) {
            return Rows.scan(view, table, new byte[0]);
        }
    }

    private static Holding held(ChainIndex chain, int token, long amount) {
        return new Holding(chain, token, new Valued(Amount.of(amount)));
    }

    @Test
    void extend_fromBlockZero_showsRowsWithTheirTip() {
        writer.extend(block(0, holds(1, 1, 100).andThen(holds(1, 2, 200))));

        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 100), held(CHAIN, 2, 200));
        assertThat(holdings(2, CHAIN)).isEmpty();
        assertThat(tip()).contains(Blocks.header(0).block());
        assertThat(writer.applied(Height.GENESIS)).contains(Blocks.hash(0, 0));
        assertThat(writer.undoFloor()).isEqualTo(Height.GENESIS);
    }

    @Test
    void extend_notOnTheTip_isRefusedAndChangesNothing() {
        writer.extend(block(5, holds(1, 1, 100)));

        BlockContent stranger = Blocks.content(Blocks.header(6, 1, 1), holds(1, 1, 5));
        assertThatThrownBy(() -> writer.extend(stranger)).hasMessageContaining("does not build on");
        assertThatThrownBy(() -> writer.extendForGood(block(5, holds(1, 1, 5)))).hasMessageContaining("not above");
        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 100));
    }

    @Test
    void extend_contentThatThrows_leavesTheWriterUsable() {
        writer.extend(block(5, holds(1, 1, 100)));
        BlockContent broken = block(6, batch -> {
            holds(1, 1, 1).accept(batch);
            holds(1, 7, 1).accept(batch);
            throw new IllegalArgumentException("broken content");
        });

        assertThatThrownBy(() -> writer.extend(broken)).hasMessage("broken content");
        writer.extend(block(6, holds(2, 8, 8)));

        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 100));
        assertThat(holdings(2, CHAIN)).containsExactly(held(CHAIN, 2, 8));
    }

    @Test
    void undoTo_restoresEveryByteAndKeepsNumbers() {
        writer.extend(block(5, holds(1, 1, 100).andThen(holds(2, 1, 7))));
        List<String> before = table(Table.HOLDING);
        writer.extend(block(6, holds(1, 1, 1).andThen(holds(1, 1, 2)).andThen(holds(1, 3, 3))));
        writer.extend(block(7, batch -> {
            Token first = batch.token(1);
            batch.drop(owner(1), first);
            batch.drop(owner(2), first);
            batch.hold(owner(3), batch.token(2), Unvalued.UNVALUED);
            batch.learn(batch.token(2).withMetadata(USDT).withFaithfulness(Volatile.VOLATILE));
        }));

        writer.undoTo(new Height(5));

        assertThat(table(Table.HOLDING)).isEqualTo(before);
        assertThat(tip()).contains(Blocks.header(5).block());
        try (IndexView view = index.view()) {
            Token outlived = view.token(CHAIN, token(3)).orElseThrow();
            assertThat(outlived.number()).isEqualTo(2);
            assertThat(outlived.metadata()).isEmpty();
            assertThat(outlived.faithfulness()).isEqualTo(Faithfulness.UNTRIED);
        }
        writer.extend(Blocks.content(Blocks.header(6, 1, 0), holds(1, 3, 33)));
        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 100), held(CHAIN, 2, 33));
    }

    @Test
    void undoTo_belowTheFirstBlock_leavesTheChainEmpty() {
        writer.extend(block(5, holds(1, 1, 100)));
        writer.extend(block(6, holds(1, 1, 101)));

        assertThat(writer.undoFloor()).isEqualTo(new Height(4));
        writer.undoTo(new Height(4));

        assertThat(writer.tip()).isEmpty();
        assertThat(tip()).isEmpty();
        assertThat(table(Table.HOLDING)).isEmpty();
        assertThat(table(Table.UNDO)).isEmpty();
        assertThat(table(Table.BLOCK)).isEmpty();
        writer.extend(Blocks.content(Blocks.header(5, 1, 1), holds(1, 1, 5)));
        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 5));
    }

    @Test
    void undoTo_deeperThanUndoDepth_isRefused() {
        for (int height = 5; height < 20; height++) {
            writer.extend(block(height, holds(1, 1, height)));
        }
        assertThat(writer.undoFloor()).isEqualTo(new Height(15));
        assertThat(table(Table.UNDO)).hasSize(4);
        assertThat(table(Table.BLOCK)).hasSize(5);
        assertThat(writer.applied(new Height(15))).contains(Blocks.hash(15, 0));
        assertThat(writer.applied(new Height(14))).isEmpty();
        assertThat(writer.applied(new Height(20))).isEmpty();

        assertThatThrownBy(() -> writer.undoTo(new Height(14))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.undoTo(new Height(19))).isInstanceOf(IllegalArgumentException.class);
        writer.undoTo(new Height(15));
        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 15));
    }

    @Test
    void extendForGood_cannotBeUndone() {
        writer.extend(block(5, holds(1, 1, 5)));
        writer.extend(block(6, holds(1, 1, 6)));
        writer.extendForGood(block(50, holds(1, 1, 50)));

        assertThat(table(Table.UNDO)).isEmpty();
        assertThat(writer.undoFloor()).isEqualTo(new Height(50));
        assertThat(writer.applied(new Height(50))).contains(Blocks.hash(50, 0));
        assertThat(writer.applied(new Height(6))).isEmpty();
        assertThatThrownBy(() -> writer.undoTo(new Height(6))).isInstanceOf(IllegalArgumentException.class);
        writer.extend(block(51, holds(1, 1, 51)));
        writer.undoTo(new Height(50));
        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 50));
    }

    @Test
    void amend_isUndoneWithTheTip() {
        writer.extend(block(5, holds(1, 1, 5)));
        writer.extend(block(6, holds(1, 1, 6)));
        List<String> before = table(Table.HOLDING);
        writer.amend(holds(1, 1, 60).andThen(holds(2, 1, 61)));
        writer.amend(holds(1, 1, 62).andThen(batch -> batch.drop(owner(2), batch.token(1))));
        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 62));
        assertThat(table(Table.HOLDING)).isNotEqualTo(before);

        writer.undoTo(new Height(5));

        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 5));
        assertThat(holdings(2, CHAIN)).isEmpty();
    }

    @Test
    void amend_ofATipThatIsForGood_staysAsItIs() {
        writer.extendForGood(block(5, holds(1, 1, 5)));
        writer.amend(holds(1, 1, 55));
        writer.extend(block(6, holds(1, 1, 6)));

        writer.undoTo(new Height(5));

        assertThat(holdings(1, CHAIN)).containsExactly(held(CHAIN, 1, 55));
        assertThatThrownBy(() -> index.writer(BASE, 1).amend(holds(1, 1, 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void enrol_outlivesAReorgTogetherWithItsHistory() {
        writer.extend(block(5, holds(1, 1, 5)));
        writer.extend(block(6, holds(1, 1, 6)));
        Coverage coverage = new Coverage(Follower.Scope.REGISTERED, Height.GENESIS);
        List<Boolean> enrolledInside = new ArrayList<>();
        writer.enrol(owner(4), coverage, batch -> {
            enrolledInside.add(batch.isEnrolled(owner(4)));
            holds(4, 1, 4).accept(batch);
        });

        writer.undoTo(new Height(5));

        assertThat(enrolledInside).containsExactly(true);
        assertThat(holdings(4, CHAIN)).containsExactly(held(CHAIN, 1, 4));
        try (IndexView view = index.view()) {
            assertThat(view.isEnrolled(CHAIN, owner(4))).isTrue();
            assertThat(view.isEnrolled(CHAIN, owner(5))).isFalse();
            assertThat(view.enrolled(CHAIN, 10)).containsExactly(owner(4));
        }
    }

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
    void writer_killedAnywhere_goesOnOnlyWhereNothingWasCommitted() {
        int refusals = 0;
        int operations = 0;
        for (boolean killed = true; killed; operations++) {
            KillableStore mortal = new KillableStore(new MemoryStore());
            Index other = Index.open(mortal, ChainRegistry.shipped());
            try (ChainWriter doomed = other.writer(CHAIN, 4)) {
                doomed.extend(block(5, holds(1, 1, 5)));
                mortal.dieAfter(operations);
                killed = throwsKilled(() -> doomed.extend(block(6, holds(1, 1, 6))));
                mortal.dieAfter(Long.MAX_VALUE);
                if (killed) {
                    refusals += refusesToGoOn(doomed) ? 1 : 0;
                }
            }
        }
        assertThat(refusals).isGreaterThan(3).isLessThan(operations);
    }

    private static boolean throwsKilled(Runnable action) {
        try {
            action.run();
            return false;
        } catch (KillableStore.Killed killed) {
            return true;
        }
    }

    private static boolean refusesToGoOn(ChainWriter doomed) {
        try {
            doomed.extend(block(6, holds(1, 1, 6)));
            return false;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("opened anew");
            return true;
        }
    }

    @Test
    void open_unknownFormat_isRefused() {
        writer.extend(block(5, holds(1, 1, 5)));
        writer.close();
        try (StoreWriter raw = store.writer(CHAIN)) {
            raw.put(Table.CHAIN, Rows.chain(CHAIN), ChainRows.FORMAT.row(), new byte[] {2});
            raw.commit(StoreWriter.Durability.BUFFERED);
        }
        assertThatThrownBy(() -> Index.open(store, ChainRegistry.shipped()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 2");
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
