package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.index.ChainState;
import io.coffer.index.FollowedChain;
import io.coffer.index.FollowedChain.Enrolment;
import io.coffer.index.Holding;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.OwnerHoldings;
import io.coffer.wallet.FollowedReader.Rows;
import io.coffer.wallet.Question.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Answers questions about several chains from one view of the index, asking nodes side by side where it has to. */
final class BalanceReader {
    private static final String NO_BLOCK = "catching up: no block was read yet";

    private final Index index;
    private final Map<ChainIndex, FollowedChain> followed;
    private final PricedTokens tokens;
    private final FollowedReader followedReader;
    private final Map<ChainIndex, StatedChain> stated;
    private final StatementReader statementReader;
    private final Duration enrolmentPatience;

    BalanceReader(
            Index index,
            Map<ChainIndex, FollowedChain> followed,
            Map<ChainIndex, StatedChain> stated,
            PricedTokens tokens,
            LiveReads reads,
            Duration enrolmentPatience) {
        this.index = index;
        this.followed = followed;
        this.tokens = tokens;
        this.stated = stated;
        this.statementReader = new StatementReader(tokens);
        this.followedReader = new FollowedReader(index, tokens, reads);
        this.enrolmentPatience = enrolmentPatience;
    }

    /** Whether and how a chain can be read. */
    private sealed interface Way {
        record FromImport(Instant at) implements Way {}

        record FromNode(FollowedChain chain) implements Way {}

        record FromStatement(StatedChain chain) implements Way {}

        record Closed(String reason) implements Way {}
    }

    /** One {@link Rows} a question, in their order. */
    List<Rows> read(List<Question> questions) throws InterruptedException {
        Way[] ways = new Way[questions.size()];
        for (int i = 0; i < ways.length; i++) {
            ways[i] = way(questions.get(i).chain());
        }
        enrol(questions, ways);
        @Nullable Rows[] rows = new Rows[ways.length];
        List<List<Integer>> waiting = new ArrayList<>();
        List<Callable<List<Rows>>> readings = new ArrayList<>();
        try (IndexView view = index.view()) {
            IdentityHashMap<Address, OwnerHoldings> holdings = holdings(view, questions, ways);
            for (int i = 0; i < ways.length; i++) {
                Question question = questions.get(i);
                OwnerHoldings ofOwner = holdings.get(question.owner());
                List<Holding> held = ofOwner == null ? List.of() : ofOwner.on(question.chain());
                switch (ways[i]) {
                    case Way.Closed(String reason) -> rows[i] = FollowedReader.failed(question, reason);
                    case Way.FromImport(Instant at) ->
                        rows[i] = new Rows(
                                ChainSketch.imported(question, view, held, tokens)
                                        .ready(),
                                new AsOf.Imported(question.chain(), at));
                    case Way.FromStatement _ -> {}
                    case Way.FromNode(FollowedChain chain) -> {
                        Optional<BlockRef> tip = view.tip(question.chain());
                        if (tip.isEmpty()) {
                            rows[i] = FollowedReader.failed(question, NO_BLOCK);
                        } else {
                            ChainSketch sketch = ChainSketch.followed(question, view, held, tokens);
                            waiting.add(List.of(i));
                            readings.add(() -> List.of(followedReader.read(question, chain, sketch, tip.get())));
                        }
                    }
                }
            }
        }
        addStatements(questions, ways, waiting, readings);
        List<List<Rows>> read = Parallel.all(readings);
        for (int i = 0; i < read.size(); i++) {
            for (int j = 0; j < read.get(i).size(); j++) {
                rows[waiting.get(i).get(j)] = read.get(i).get(j);
            }
        }
        List<Rows> answers = new ArrayList<>(rows.length);
        for (Rows ofOne : rows) {
            answers.add(present(ofOne));
        }
        return answers;
    }

    /** One reading for all questions to one chain, so that they are true of one slot. */
    private void addStatements(
            List<Question> questions, Way[] ways, List<List<Integer>> waiting, List<Callable<List<Rows>>> readings) {
        Map<StatedChain, List<Integer>> byChain = new LinkedHashMap<>();
        for (int i = 0; i < ways.length; i++) {
            if (ways[i] instanceof Way.FromStatement(StatedChain chain)) {
                byChain.computeIfAbsent(chain, _ -> new ArrayList<>()).add(i);
            }
        }
        byChain.forEach((chain, places) -> {
            List<Question> ofChain = places.stream().map(questions::get).toList();
            waiting.add(places);
            readings.add(() -> statementReader.read(chain, ofChain));
        });
    }

    /** What an answer about {@code owner} would be true of now. */
    AsOf standing(ChainIndex chain, Address owner) throws InterruptedException {
        Way[] ways = {way(chain)};
        enrol(List.of(new Question(chain, owner, new Wanted.Named(Set.of()))), ways);
        return switch (ways[0]) {
            case Way.Closed(String reason) -> new AsOf.Failed(chain, reason);
            case Way.FromImport(Instant at) -> new AsOf.Imported(chain, at);
            case Way.FromStatement(StatedChain stating) ->
                switch (stating.state(List.of(owner), StatedChain.NativeCoin.LEFT_OUT)) {
                    case StatedChain.Statement.Stated(AsOf asOf, var _) -> asOf;
                    case StatedChain.Statement.Unavailable(String reason) -> new AsOf.Failed(chain, reason);
                };
            case Way.FromNode _ -> {
                try (IndexView view = index.view()) {
                    yield view.tip(chain)
                            .<AsOf>map(tip -> new AsOf.AtBlock(chain, tip))
                            .orElseGet(() -> new AsOf.Failed(chain, NO_BLOCK));
                }
            }
        };
    }

    private Way way(ChainIndex index) {
        StatedChain stating = stated.get(index);
        if (stating != null) {
            return new Way.FromStatement(stating);
        }
        FollowedChain chain = followed.get(index);
        Optional<ChainState> state = this.index.state(index);
        if (chain == null) {
            return state.isPresent() && state.get() instanceof ChainState.Imported(Instant at)
                    ? new Way.FromImport(at)
                    : new Way.Closed("no data: no node configured");
        }
        return state.flatMap(ChainTrouble::of).<Way>map(Way.Closed::new).orElse(new Way.FromNode(chain));
    }

    /** Sees to it that chains that follow registered addresses know these; puts a reason where one does not yet. */
    private void enrol(List<Question> questions, Way[] ways) throws InterruptedException {
        List<Integer> underWay = new ArrayList<>();
        List<Callable<Enrolment>> waits = new ArrayList<>();
        for (int i = 0; i < ways.length; i++) {
            Address owner = questions.get(i).owner();
            if (ways[i] instanceof Way.FromNode(FollowedChain chain)
                    && chain.enrol(owner, Duration.ZERO) == Enrolment.UNDER_WAY) {
                underWay.add(i);
                waits.add(() -> chain.enrol(owner, enrolmentPatience));
            }
        }
        List<Enrolment> ends = Parallel.all(waits);
        for (int i = 0; i < ends.size(); i++) {
            switch (ends.get(i)) {
                case COMPLETE -> {}
                case UNDER_WAY -> ways[underWay.get(i)] = new Way.Closed("reading the history of this address");
            }
        }
    }

    /**
     * One scan of the index for each owner object. Nearly always there is one object for each spelling of an address; two
     * objects of one spelling only cost a scan more.
     */
    private static IdentityHashMap<Address, OwnerHoldings> holdings(
            IndexView view, List<Question> questions, Way[] ways) {
        IdentityHashMap<Address, List<ChainIndex>> chainsOf = new IdentityHashMap<>();
        for (int i = 0; i < ways.length; i++) {
            if (!(ways[i] instanceof Way.Closed)) {
                chainsOf.computeIfAbsent(questions.get(i).owner(), _ -> new ArrayList<>(ways.length))
                        .add(questions.get(i).chain());
            }
        }
        IdentityHashMap<Address, OwnerHoldings> holdings = new IdentityHashMap<>();
        chainsOf.forEach((owner, chains) -> holdings.put(owner, view.holdings(owner, chains)));
        return holdings;
    }

    private static Rows present(@Nullable Rows rows) {
        if (rows == null) {
            throw new IllegalStateException("a question was left without an answer");
        }
        return rows;
    }
}
