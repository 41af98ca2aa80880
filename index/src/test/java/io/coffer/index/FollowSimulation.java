package io.coffer.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import io.coffer.chain.Seed;
import io.coffer.index.ChainLoop.Step;
import io.coffer.index.KillableStore.Killed;
import io.coffer.index.store.MemoryStore;
import io.coffer.index.store.Rows;
import io.coffer.index.store.Store;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.Table;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * A seeded run of everything that happens to a follower: new blocks, reorgs, a node that comes back older or is silent,
 * and the process killed between any two operations of its store. After every step the index must hold exactly what
 * replaying the branch of its tip gives. Each store's test is a subclass that opens it.
 */
@Timeout(120)
public abstract class FollowSimulation {
    private static final ChainIndex CHAIN = ChainIndex.ETHEREUM;
    private static final int UNDO_DEPTH = 6;
    private static final int ROUNDS = 90;

    private final Seed seed = Seed.draw();
    private final Random random = seed.random();
    private final ScriptedChain node = new ScriptedChain(CHAIN);
    private final Height start = new Height(random.nextInt(3));
    private final Follower.Options options =
            new Follower.Options(Follower.Scope.ALL, start, UNDO_DEPTH, 3, 1 + random.nextInt(5));
    /** The bytes of table HOLDING at every tip that was seen. */
    private final Map<BlockHash, List<String>> seen = new HashMap<>();

    private final List<String> story = new ArrayList<>();
    private KillableStore store = new KillableStore(new MemoryStore());
    private Life life = begin();

    /** An empty store. */
    protected abstract Store open();

    /** What a new process finds of {@code closed}. */
    protected abstract Store reopen(Store closed);

    @BeforeEach
    void openStore() {
        end();
        store = new KillableStore(open());
        life = begin();
    }

    @AfterEach
    void end() {
        store.dieAfter(Long.MAX_VALUE);
        life.loop().close();
        life.writer().close();
        life.index().close();
    }

    /** What lives as long as the process. */
    private record Life(Index index, ChainWriter writer, ChainLoop loop, List<TipChange> told) {}

    private Life begin() {
        Index index = Index.open(store, ChainRegistry.shipped());
        List<TipChange> told = new ArrayList<>();
        index.subscribe(told::add);
        ChainWriter writer = index.writer(CHAIN, UNDO_DEPTH);
        Enrolments enrolments = new Enrolments(node, options, () -> {});
        ChainLoop loop = new ChainLoop(
                index,
                node,
                writer,
                options,
                enrolments,
                new Observations(),
                BackfillProgress.Listener.SILENT,
                InstantSource.system());
        return new Life(index, writer, loop, told);
    }

    @RepeatedTest(4)
    void index_afterEveryStep_isTheReplayOfItsBranch() throws InterruptedException {
        node.mine(random.nextInt(40));
        for (int round = 0; round < ROUNDS; round++) {
            happen();
            follow();
        }
        node.silent = () -> false;
        node.mine(UNDO_DEPTH + 1);
        follow();
        assertThat(tip()).as(context()).contains(node.head().block());
    }

    private void happen() {
        int kind = random.nextInt(12);
        switch (kind) {
            case 0, 1, 2, 3 -> {
                int blocks = 1 + random.nextInt(3);
                node.mine(blocks);
                story.add("mine " + blocks);
            }
            case 4, 5 -> {
                int depth = 1 + random.nextInt(UNDO_DEPTH - 1);
                node.forget(Math.min(depth, undoable()));
                node.mine(depth + random.nextInt(2));
                story.add("reorg " + depth);
            }
            case 6 -> {
                int depth = Math.min(1 + random.nextInt(UNDO_DEPTH - 1), undoable());
                node.forget(depth);
                story.add("older by " + depth);
            }
            case 7 -> {
                node.mine(UNDO_DEPTH + random.nextInt(25));
                story.add("far ahead");
            }
            case 8 -> {
                node.silent = () -> random.nextInt(4) == 0;
                story.add("often silent");
            }
            case 9 -> {
                node.silent = () -> false;
                story.add("answering");
            }
            default -> {
                long operations = random.nextInt(120);
                store.dieAfter(operations);
                story.add("die after " + operations);
            }
        }
    }

    /** How far the node may go back so that the index can follow. */
    private int undoable() {
        Height floor = life.writer().undoFloor();
        return tip().map(block -> (int) Math.max(0, node.height() - Math.max(floor.value(), start.value())))
                .orElse(0);
    }

    private void follow() throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            try {
                Step step = life.loop().step();
                check();
                assertThat(step).as(context()).isNotInstanceOf(Step.Refused.class);
                if (!(step instanceof Step.Moved)) {
                    return;
                }
            } catch (SourceUnavailableException silence) {
                check();
            } catch (Killed killed) {
                end();
                store = new KillableStore(reopen(store.store()));
                life = begin();
                story.add("killed");
                check();
            }
        }
    }

    private Optional<BlockRef> tip() {
        try (IndexView view = life.index().view()) {
            return view.tip(CHAIN);
        }
    }

    private void check() {
        try (IndexView view = life.index().view();
                StoreView rows = store.view()) {
            Optional<BlockRef> tip = view.tip(CHAIN);
            assertThat(life.writer().tip()).as(context()).isEqualTo(tip);
            List<String> expected =
                    tip.map(block -> node.expected(block.hash(), start)).orElse(List.of());
            assertThat(node.actual(view)).as(context()).isEqualTo(expected);
            tip.ifPresent(block -> {
                List<String> bytes = Rows.scan(rows, Table.HOLDING, new byte[0]);
                assertThat(bytes).as(context()).isEqualTo(seen.computeIfAbsent(block.hash(), _ -> bytes));
            });
            assertThat(Rows.scan(rows, Table.UNDO, new byte[0])).as(context()).hasSizeLessThanOrEqualTo(UNDO_DEPTH);
            assertThat(Rows.scan(rows, Table.BLOCK, new byte[0]))
                    .as(context())
                    .hasSizeLessThanOrEqualTo(UNDO_DEPTH + 1);
            checkTold(tip);
        }
    }

    /** The last thing told is where the index stands. */
    private void checkTold(Optional<BlockRef> tip) {
        if (!life.told().isEmpty()) {
            switch (life.told().getLast()) {
                case TipChange.Extended(ChainIndex _, BlockRef told) ->
                    assertThat(tip).as(context()).contains(told);
                case TipChange.Reorged(ChainIndex _, Height forkPoint, BlockRef _) ->
                    assertThat(tip.map(BlockRef::height).orElse(forkPoint))
                            .as(context())
                            .isEqualTo(forkPoint);
            }
        }
    }

    private String context() {
        return seed + "; the last of " + story.size() + " events: "
                + story.subList(Math.max(0, story.size() - 12), story.size());
    }
}
