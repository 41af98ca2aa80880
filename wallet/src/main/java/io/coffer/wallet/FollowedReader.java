package io.coffer.wallet;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Conduct;
import io.coffer.index.FollowedChain;
import io.coffer.index.HeldAmount;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.SourceUnavailableException;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.ChainSketch.Open;
import io.coffer.wallet.LiveReads.Live;
import io.coffer.wallet.Question.Wanted;
import io.coffer.wallet.price.TokenId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Closes the rows of one chain that only its node can state, all at the block that the stored rows are true of. When the
 * node left that block meanwhile, everything is read again at the newest one.
 */
final class FollowedReader {
    /** Tips that one question follows before it gives up. */
    private static final int MAX_TRIES = 5;

    /** The follower needs a moment to see what the node already did. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** Tokens of one owner that are read from a node in one answer; anybody can send anybody worthless tokens. */
    private static final int MAX_LIVE = 20_000;

    private final Index index;
    private final PricedTokens tokens;
    private final LiveReads reads;
    private final LiveMetadata metadata;

    FollowedReader(Index index, PricedTokens tokens, LiveReads reads) {
        this.index = index;
        this.tokens = tokens;
        this.reads = reads;
        this.metadata = new LiveMetadata();
    }

    /** The rows of one chain, and what they are true of. */
    record Rows(List<Balance> rows, AsOf asOf) {}

    /** @param first what the index said at {@code tip} */
    Rows read(Question question, FollowedChain chain, ChainSketch first, BlockRef tip) throws InterruptedException {
        ChainSketch sketch = first;
        BlockRef at = tip;
        String reason = "";
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            switch (close(question, chain, sketch, at)) {
                case Closed.Complete(List<Balance> rows) -> {
                    return new Rows(rows, new AsOf.AtBlock(question.chain(), at));
                }
                case Closed.Impossible(String why) -> {
                    return failed(question, why);
                }
                case Closed.BlockGone(String why) -> reason = why;
            }
            if (attempt < MAX_TRIES) {
                Thread.sleep(BETWEEN_TRIES.multipliedBy(attempt));
                try (IndexView view = index.view()) {
                    Optional<BlockRef> newest = view.tip(question.chain());
                    if (newest.isEmpty()) {
                        break;
                    }
                    at = newest.get();
                    sketch = ChainSketch.followed(
                            question, view, view.holdings(question.owner(), question.chain()), tokens);
                }
            }
        }
        return failed(question, "the node left block " + at.height() + " while it was read: " + reason);
    }

    static Rows failed(Question question, String reason) {
        return new Rows(List.of(), new AsOf.Failed(question.chain(), reason));
    }

    /** What one try came to. */
    private sealed interface Closed {
        record Complete(List<Balance> rows) implements Closed {}

        record BlockGone(String reason) implements Closed {}

        record Impossible(String reason) implements Closed {}
    }

    private Closed close(Question question, FollowedChain chain, ChainSketch sketch, BlockRef at)
            throws InterruptedException {
        Set<TokenAddress> asked = new LinkedHashSet<>();
        Set<TokenAddress> kept = new LinkedHashSet<>();
        for (Open row : sketch.open()) {
            if (row.stored().isEmpty()) {
                asked.add(row.id().address());
                if (row.token().isPresent() && !(row.id().address() instanceof TokenAddress.Native)) {
                    kept.add(row.id().address());
                }
            }
        }
        if (asked.size() > MAX_LIVE) {
            return new Closed.Impossible("holds " + asked.size() + " tokens that need the node, more than " + MAX_LIVE);
        }
        try {
            return switch (reads.read(chain, at.hash(), question.owner(), asked, kept)) {
                case Live.Gone(String reason) -> new Closed.BlockGone(reason);
                case Live.Unavailable(String reason) -> new Closed.Impossible("node unreachable: " + reason);
                case Live.Known(Map<TokenAddress, Optional<Amount>> amounts) ->
                    rows(question, chain, sketch, at, amounts);
            };
        } catch (SourceUnavailableException unavailable) {
            return new Closed.Impossible("node unreachable: " + unavailable.getMessage());
        }
    }

    private Closed rows(
            Question question,
            FollowedChain chain,
            ChainSketch sketch,
            BlockRef at,
            Map<TokenAddress, Optional<Amount>> amounts)
            throws InterruptedException {
        List<Held> held = new ArrayList<>();
        for (Open row : sketch.open()) {
            HeldAmount amount = row.stored()
                    .orElseGet(() -> amounts.getOrDefault(row.id().address(), Optional.empty())
                            .<HeldAmount>map(HeldAmount.Valued::new)
                            .orElse(HeldAmount.Unvalued.UNVALUED));
            if (question.wanted() instanceof Wanted.Named
                    || !Balance.amount(amount).isZero()) {
                held.add(new Held(row, amount));
            }
        }
        Map<TokenId, Optional<TokenMetadata>> learned = metadata.read(
                chain,
                at.hash(),
                held.stream()
                        .filter(Held::lacksMetadata)
                        .map(row -> row.open().id())
                        .collect(Collectors.toList()));
        List<Balance> rows = new ArrayList<>(sketch.ready());
        int unnamed = 0;
        for (Held row : held) {
            TokenId id = row.open().id();
            if (row.lacksMetadata() && !learned.containsKey(id)) {
                unnamed++;
            } else {
                PricedToken token = row.lacksMetadata()
                        ? tokens.of(
                                id,
                                row.open().standard(),
                                learned.getOrDefault(id, Optional.empty()),
                                row.open().token().map(Token::conduct).orElse(Conduct.UNSEEN))
                        : row.open().token().map(tokens::of).orElseGet(() -> coin(row.open()));
                addAdmitted(question, new Balance(question.owner(), token, row.amount()), rows);
            }
        }
        return unnamed == 0
                ? new Closed.Complete(rows)
                : new Closed.Impossible("reading what " + unnamed + " tokens of this address are called");
    }

    private static void addAdmitted(Question question, Balance row, List<Balance> rows) {
        boolean isAdmitted = switch (question.wanted()) {
            case Wanted.Everything(RiskFilter filter) -> filter.admits(row.token());
            case Wanted.Named _ -> true;
        };
        if (isAdmitted) {
            rows.add(row);
        }
    }

    private PricedToken coin(Open row) {
        return tokens.of(row.id(), row.standard(), Optional.empty());
    }

    /** A row whose amount is settled. */
    private record Held(Open open, HeldAmount amount) {

        /** The native coin is named by the chain registry. */
        boolean lacksMetadata() {
            return !(open.id().address() instanceof TokenAddress.Native)
                    && open.token().flatMap(Token::metadata).isEmpty();
        }
    }
}
