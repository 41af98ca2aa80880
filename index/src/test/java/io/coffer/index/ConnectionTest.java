package io.coffer.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConnectionTest {
    private static final Follower.Options ALL = options(Follower.Scope.ALL, 0);

    private static Follower.Options options(Follower.Scope scope, long start) {
        return new Follower.Options(scope, new Height(start), 10, 1, 1);
    }

    /** Blocks 0 to {@code height}; from {@code fork} on those of another branch. */
    private record Blocks(long height, long fork) implements Connection.Branch {
        BlockHeader at(long height) {
            return new BlockHeader(new BlockRef(new Height(height), hash(height), Instant.EPOCH), hash(height - 1));
        }

        private BlockHash hash(long height) {
            byte[] bytes = new byte[BlockHash.LENGTH];
            return BlockHash.of(ByteBuffer.wrap(bytes)
                    .putLong(height)
                    .put((byte) (height >= fork ? 1 : 0))
                    .array());
        }

        BlockHeader head() {
            return at(height);
        }

        @Override
        public Optional<BlockHeader> header(Height asked) {
            return asked.value() > height ? Optional.empty() : Optional.of(at(asked.value()));
        }
    }

    private static Blocks node(long height) {
        return new Blocks(height, Long.MAX_VALUE);
    }

    private static Blocks node(long height, long fork) {
        return new Blocks(height, fork);
    }

    /** An index at {@code tip} that can go back to {@code floor}. */
    private record Ours(long tipHeight, long floor, long lowestApplied) implements Connection.Applied {
        @Override
        public Optional<BlockRef> tip() {
            return tipHeight < 0
                    ? Optional.empty()
                    : Optional.of(node(tipHeight).head().block());
        }

        @Override
        public Optional<BlockHash> applied(Height height) {
            boolean known = height.value() >= lowestApplied && height.value() <= tipHeight;
            return known
                    ? Optional.of(node(tipHeight).at(height.value()).block().hash())
                    : Optional.empty();
        }

        @Override
        public Height undoFloor() {
            return new Height(floor);
        }
    }

    private static final Ours EMPTY = new Ours(-1, 0, 0);

    private static Connection connect(Ours ours, Blocks node) {
        return Connection.of(ours, node.head(), node, ALL);
    }

    @Test
    void empty_shortChain_beginsAtTheFirstBlock() {
        assertThat(connect(EMPTY, node(9))).isEqualTo(new Connection.Extend(node(9).at(0)));
    }

    @Test
    void empty_longChain_backfillsToWhereReorgsReach() {
        assertThat(connect(EMPTY, node(10))).isEqualTo(new Connection.Backfill(new Height(0), new Height(0)));
        assertThat(connect(EMPTY, node(500))).isEqualTo(new Connection.Backfill(new Height(0), new Height(490)));
    }

    @Test
    void empty_headBelowStart_waits() {
        Connection connection = Connection.of(EMPTY, node(5).head(), node(5), options(Follower.Scope.ALL, 6));
        assertThat(connection).isInstanceOf(Connection.Wait.class);
    }

    @Test
    void empty_registeredOwners_beginsBelowTheHead() {
        Connection connection =
                Connection.of(EMPTY, node(500).head(), node(500), options(Follower.Scope.REGISTERED, 0));
        assertThat(connection).isEqualTo(new Connection.Begin(node(500).at(490)));
    }

    @Test
    void head_isTheTip_restsThere() {
        assertThat(connect(new Ours(7, 0, 0), node(7))).isEqualTo(new Connection.AtHead());
    }

    @Test
    void head_buildsOnTheTip_extendsWithoutAskingMore() {
        List<Height> asked = new ArrayList<>();
        Connection.Branch silent = height -> {
            asked.add(height);
            return Optional.empty();
        };
        assertThat(Connection.of(new Ours(7, 0, 0), node(8).head(), silent, ALL))
                .isEqualTo(new Connection.Extend(node(8).at(8)));
        assertThat(asked).isEmpty();
    }

    @Test
    void head_someBlocksAhead_extendsByTheNext() {
        assertThat(connect(new Ours(7, 0, 0), node(15))).isEqualTo(new Connection.Extend(node(15).at(8)));
    }

    @Test
    void head_farAhead_backfills() {
        assertThat(connect(new Ours(7, 0, 0), node(100)))
                .isEqualTo(new Connection.Backfill(new Height(8), new Height(90)));
    }

    @Test
    void nextBlock_ofAnotherBranchAlready_waits() {
        Blocks before = node(9);
        Blocks after = node(9, 7);
        Connection.Branch moving = height -> height.value() == 7 ? before.header(height) : after.header(height);
        assertThat(Connection.of(new Ours(7, 0, 0), before.head(), moving, ALL)).isInstanceOf(Connection.Wait.class);
    }

    @Test
    void branch_leftAboveTheFloor_undoesToTheForkPoint() {
        assertThat(connect(new Ours(20, 10, 10), node(20, 20))).isEqualTo(new Connection.Reorg(new Height(19)));
        assertThat(connect(new Ours(20, 10, 10), node(25, 11))).isEqualTo(new Connection.Reorg(new Height(10)));
        assertThat(connect(new Ours(20, 10, 10), node(15, 13))).isEqualTo(new Connection.Reorg(new Height(12)));
    }

    @Test
    void branch_leftBelowTheFloor_isRefused() {
        assertThat(connect(new Ours(20, 10, 10), node(25, 10))).isInstanceOf(Connection.Refuse.class);
        assertThat(connect(new Ours(20, 20, 20), node(20, 20))).isInstanceOf(Connection.Refuse.class);
        assertThat(connect(new Ours(3, 0, 0), node(9, 0))).isInstanceOf(Connection.Refuse.class);
        assertThat(connect(new Ours(20, 10, 10), node(10, 5))).isInstanceOf(Connection.Refuse.class);
    }

    @Test
    void branch_leftAtTheFirstBlockRead_undoesEverything() {
        Ours fromFive = new Ours(8, 4, 5);
        assertThat(connect(fromFive, node(9, 3))).isEqualTo(new Connection.Reorg(new Height(4)));
    }

    @Test
    void olderHead_onOurBranch_undoesToIt() {
        assertThat(connect(new Ours(20, 10, 10), node(15))).isEqualTo(new Connection.Reorg(new Height(15)));
        assertThat(connect(new Ours(20, 10, 10), node(10))).isEqualTo(new Connection.Reorg(new Height(10)));
    }

    @Test
    void olderHead_belowTheFloor_isWaitedFor() {
        assertThat(connect(new Ours(20, 10, 10), node(9))).isInstanceOf(Connection.Wait.class);
        assertThat(connect(new Ours(20, 10, 10), node(9, 2))).isInstanceOf(Connection.Wait.class);
    }

    @Test
    void branch_thatMovesWhileAsked_isAskedAgain() {
        Connection.Branch nothing = _ -> Optional.empty();
        assertThat(Connection.of(new Ours(7, 0, 0), node(9).head(), nothing, ALL))
                .isInstanceOf(Connection.Wait.class);
        assertThat(Connection.of(EMPTY, node(9).head(), nothing, ALL)).isInstanceOf(Connection.Wait.class);
    }
}
