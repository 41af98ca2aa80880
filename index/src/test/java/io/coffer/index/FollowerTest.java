package io.coffer.index;

import static io.coffer.index.ScriptedChain.owner;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.FollowedChain.Enrolment;
import io.coffer.index.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FollowerTest {
    private static final ChainIndex CHAIN = ChainIndex.ETHEREUM;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final MemoryStore store = new MemoryStore();
    private final Index index = Index.open(store, ChainRegistry.shipped());
    private final ScriptedChain node = new ScriptedChain(CHAIN);
    private final List<BackfillProgress> progress = Collections.synchronizedList(new ArrayList<>());
    private final List<Follower> followers = new ArrayList<>();

    @AfterEach
    void close() {
        followers.forEach(Follower::close);
        index.close();
    }

    private Follower follow(Follower.Scope scope, long start) {
        Follower.Options options = new Follower.Options(scope, new Height(start), 8, 3, 7);
        Follower follower = new Follower(index, node, new NoValues(), Mempool.UNSEEN, options, progress::add);
        followers.add(follower);
        follower.start();
        return follower;
    }

    /** A node that is never asked for values. */
    private static final class NoValues implements LiveValues {
        @Override
        public Reading<Map<TokenAddress, Amount>> read(BlockHash at, Address owner, List<TokenAddress> tokens) {
            throw new AssertionError("not asked");
        }

        @Override
        public Reading<Map<Approval, Grant>> grants(BlockRef at, Address owner, List<Approval> approvals) {
            throw new AssertionError("not asked");
        }

        @Override
        public Optional<TokenMetadata> metadata(BlockHash at, TokenAddress token) {
            throw new AssertionError("not asked");
        }

        @Override
        public boolean exists(BlockHash at, TokenAddress token) {
            throw new AssertionError("not asked");
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting: %s", what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void awaitHead() {
        awaitState(
                "following " + node.head().block(),
                new ChainState.Following(node.head().block()));
    }

    private void awaitState(String what, ChainState state) {
        await(what, () -> index.state(CHAIN).filter(state::equals).isPresent());
    }

    private void checkRows(long start) {
        try (IndexView view = index.view()) {
            BlockHash tip = view.tip(CHAIN).orElseThrow().hash();
            assertThat(node.actual(view)).isEqualTo(node.expected(tip, new Height(start)));
        }
    }

    @Test
    void follower_longChain_backfillsThenFollows() {
        node.mine(100);
        follow(Follower.Scope.ALL, 0);

        awaitHead();
        checkRows(0);
        assertThat(progress).hasSize(14);
        assertThat(progress.getLast().reached()).isEqualTo(new Height(92));
        assertThat(progress.getLast().target()).isEqualTo(new Height(92));
        assertThat(progress.getLast().left()).contains(Duration.ZERO);

        node.mine(3);
        awaitHead();
        node.forget(5);
        node.mine(6);
        awaitHead();
        checkRows(0);
    }

    @Test
    void follower_silentNode_saysSoAndRecovers() {
        node.mine(5);
        follow(Follower.Scope.ALL, 0);
        awaitHead();

        node.silent = () -> true;
        node.mine();
        await(
                "unreachable",
                () -> index.state(CHAIN).orElseThrow() instanceof ChainState.Unreachable(var _, String reason)
                        && reason.contains("silent"));
        node.silent = () -> false;
        awaitHead();
    }

    @Test
    void follower_otherChainAtTheNode_stopsForGood() {
        node.mine(5);
        follow(Follower.Scope.ALL, 0);
        awaitHead();
        followers.getFirst().close();

        Follower.Options options = new Follower.Options(Follower.Scope.ALL, Height.GENESIS, 8, 3, 7);
        ScriptedChain other = new ScriptedChain(CHAIN, 1_000);
        other.mine(50);
        Follower follower = new Follower(index, other, new NoValues(), options);
        followers.add(follower);
        follower.start();

        await(
                "stopped",
                () -> index.state(CHAIN).orElseThrow() instanceof ChainState.Stopped(String reason)
                        && reason.contains("deeper than the undo depth"));
    }

    @Test
    void follower_farOlderNode_isWaitedFor() {
        node.mine(30);
        follow(Follower.Scope.ALL, 0);
        awaitHead();
        BlockRef head = node.head().block();
        node.forget(20);

        await("unreachable", () -> index.state(CHAIN).orElseThrow() instanceof ChainState.Unreachable);
        node.follow(head.hash());
        awaitHead();
        checkRows(0);
    }

    @Test
    void follower_brokenSource_stopsTheChainAlone() {
        node.mine(5);
        node.silent = () -> {
            throw new IllegalStateException("a bug in the source");
        };
        follow(Follower.Scope.ALL, 0);

        awaitState("stopped", new ChainState.Stopped("a bug in the source"));
        try (ChainWriter writer = index.writer(new ChainIndex(8453), 1)) {
            assertThat(writer.tip()).isEmpty();
        }
    }

    @Test
    void follower_wrongCoverage_stopsWithItsReason() {
        node.mine(5);
        follow(Follower.Scope.ALL, 3);
        awaitHead();
        followers.getFirst().close();
        assertThat(index.state(CHAIN)).contains(new ChainState.Stopped("following was ended"));

        follow(Follower.Scope.ALL, 0);
        await(
                "stopped",
                () -> index.state(CHAIN).orElseThrow() instanceof ChainState.Stopped(String reason)
                        && reason.contains("from block 3"));
    }

    @Test
    void enrol_ownerOfAWholeChain_isCompleteAtOnce() {
        assertThat(follow(Follower.Scope.ALL, 0).enrol(owner(1), Duration.ZERO)).isEqualTo(Enrolment.COMPLETE);
    }

    @Test
    void enrol_registeredOwner_getsItsHistoryAndEveryBlockAfter() {
        node.mine(200);
        Follower follower = follow(Follower.Scope.REGISTERED, 2);
        awaitHead();
        assertThat(follower.enrol(owner(3), PATIENT)).isEqualTo(Enrolment.COMPLETE);
        assertThat(follower.enrol(owner(3), Duration.ZERO)).isEqualTo(Enrolment.COMPLETE);

        try (IndexView view = index.view()) {
            assertThat(view.enrolled(CHAIN, 9)).containsExactly(owner(3));
            assertThat(rowsOf(3, node.actual(view))).isEqualTo(rowsOf(3, expectedAtTip(view)));
            assertThat(view.holdings(owner(4), CHAIN)).isEmpty();
        }
    }

    @Test
    void enrol_manyAtOnceWhileBlocksComeAndGo_missesNothing() throws Exception {
        node.mine(60);
        Follower follower = follow(Follower.Scope.REGISTERED, 0);
        List<Thread> asking = new ArrayList<>();
        List<Enrolment> answers = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < ScriptedChain.OWNERS; i++) {
            int owner = i;
            asking.add(Thread.ofVirtual().start(() -> answers.add(follower.enrol(owner(owner), PATIENT))));
            node.mine();
            node.forget(2);
            node.mine(3);
        }
        for (Thread thread : asking) {
            thread.join();
        }
        node.mine(2);
        awaitHead();

        assertThat(answers).hasSize(ScriptedChain.OWNERS).containsOnly(Enrolment.COMPLETE);
        try (IndexView view = index.view()) {
            for (int owner = 0; owner < ScriptedChain.OWNERS; owner++) {
                List<String> pairs = pairsOf(rowsOf(owner, expectedAtTip(view)));
                assertThat(pairsOf(rowsOf(owner, node.actual(view)))).containsAll(pairs);
            }
        }
    }

    @Test
    void enrol_silentNode_isUnderWayUntilItAnswers() {
        node.mine(80);
        Follower follower = follow(Follower.Scope.REGISTERED, 0);
        awaitHead();
        node.silent = () -> true;
        assertThat(follower.enrol(owner(1), Duration.ofMillis(50))).isEqualTo(Enrolment.UNDER_WAY);
        node.silent = () -> false;
        assertThat(follower.enrol(owner(1), PATIENT)).isEqualTo(Enrolment.COMPLETE);
        follower.close();
        assertThat(follower.enrol(owner(2), PATIENT)).isEqualTo(Enrolment.UNDER_WAY);
    }

    @Test
    void registeredScope_longPause_readsTheGapOfItsOwners() {
        node.mine(80);
        Follower first = follow(Follower.Scope.REGISTERED, 0);
        awaitHead();
        assertThat(first.enrol(owner(1), PATIENT)).isEqualTo(Enrolment.COMPLETE);
        first.close();
        node.mine(300);
        follow(Follower.Scope.REGISTERED, 0);

        awaitHead();
        try (IndexView view = index.view()) {
            assertThat(rowsOf(1, node.actual(view))).isEqualTo(rowsOf(1, expectedAtTip(view)));
        }
    }

    private List<String> expectedAtTip(IndexView view) {
        BlockHash tip = view.tip(CHAIN).orElseThrow().hash();
        return node.expected(tip, Height.GENESIS);
    }

    private static List<String> rowsOf(int owner, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(owner(owner).text()))
                .toList();
    }

    private static List<String> pairsOf(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, line.indexOf(" ="))).toList();
    }

    @Test
    void observed_atTheTip_isStoredAndJudged() {
        node.mine(20);
        Follower follower = follow(Follower.Scope.ALL, 0);
        awaitHead();
        Holding holding;
        Token token;
        try (IndexView view = index.view()) {
            holding = view.holdings(owner(0), CHAIN).getFirst();
            token = view.token(CHAIN, holding.token());
        }
        Amount other = Amount.of(123_456_789);
        follower.observed(BlockHash.of(new byte[32]), owner(0), Map.of(token.address(), Amount.of(5)));
        follower.observed(node.head().block().hash(), owner(0), Map.of(token.address(), other));

        await("the observation", () -> {
            try (IndexView view = index.view()) {
                return view.holding(owner(0), token).equals(Optional.of(new HeldAmount.Valued(other)))
                        && view.token(CHAIN, token.number()).faithfulness() == Faithfulness.Volatile.VOLATILE;
            }
        });
    }
}
