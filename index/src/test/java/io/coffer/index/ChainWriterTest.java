package io.coffer.index;

import static io.coffer.index.Blocks.block;
import static io.coffer.index.Blocks.holds;
import static io.coffer.index.ScriptedChain.owner;
import static io.coffer.index.ScriptedChain.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.store.MemoryStore;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChainWriterTest extends IndexFixture {

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
}
