package io.coffer.wallet;

import io.coffer.chain.Amount;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Faithfulness;
import io.coffer.index.HeldAmount;
import io.coffer.index.Holding;
import io.coffer.index.IndexView;
import io.coffer.index.Token;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.Question.Wanted;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the index alone says about one question: rows that can be served as they are, and what only the node can close. */
final class ChainSketch {
    private final Question question;
    private final PricedTokens tokens;
    private final List<Balance> ready;
    private final List<Open> open = new ArrayList<>();

    private ChainSketch(Question question, PricedTokens tokens, int rows) {
        this.question = question;
        this.tokens = tokens;
        this.ready = new ArrayList<>(rows);
    }

    /**
     * A row that needs the node.
     *
     * @param token empty where the index never saw it
     * @param stored empty where the amount itself has to be read; else only the metadata is missing
     */
    record Open(TokenId id, Optional<Token> token, Optional<HeldAmount> stored) {

        TokenStandard standard() {
            return token.map(Token::standard)
                    .orElse(
                            id.address() instanceof TokenAddress.Native
                                    ? TokenStandard.NATIVE
                                    : TokenStandard.FUNGIBLE);
        }
    }

    List<Balance> ready() {
        return ready;
    }

    List<Open> open() {
        return open;
    }

    /** Rows of a chain without a node: what was imported is all there is. */
    static ChainSketch imported(Question question, IndexView view, List<Holding> holdings, PricedTokens tokens) {
        ChainSketch sketch = new ChainSketch(question, tokens, holdings.size());
        switch (question.wanted()) {
            case Wanted.Everything(RiskFilter filter) -> {
                for (Holding holding : holdings) {
                    sketch.addHeld(view.token(holding.chain(), holding.token()), holding.amount(), filter);
                }
            }
            case Wanted.Named named -> {
                Map<TokenAddress, HeldAmount> held = byAddress(view, holdings);
                HeldAmount nothing = new HeldAmount.Valued(Amount.ZERO);
                for (TokenAddress address : named.tokens()) {
                    PricedToken token = view.token(question.chain(), address)
                            .map(tokens::of)
                            .orElseGet(() -> sketch.unknown(address));
                    sketch.add(token, held.getOrDefault(address, nothing));
                }
            }
        }
        return sketch;
    }

    /** Rows of a chain with a node: stored amounts of proven tokens are exact, everything else is asked of the node. */
    static ChainSketch followed(Question question, IndexView view, List<Holding> holdings, PricedTokens tokens) {
        ChainSketch sketch = new ChainSketch(question, tokens, holdings.size());
        switch (question.wanted()) {
            case Wanted.Everything(RiskFilter filter) -> {
                for (Holding holding : holdings) {
                    if (holding.token() != Token.NATIVE_NUMBER) {
                        Token token = view.token(holding.chain(), holding.token());
                        // Before the node is asked: bait would cost a question each.
                        if (filter.admits(tokens.of(token))) {
                            sketch.addFollowed(token, Optional.of(holding.amount()), filter);
                        }
                    }
                }
                sketch.addOpen(TokenAddress.Native.COIN, view.token(question.chain(), TokenAddress.Native.COIN));
            }
            case Wanted.Named named -> {
                Map<TokenAddress, HeldAmount> held = byAddress(view, holdings);
                for (TokenAddress address : named.tokens()) {
                    Optional<Token> token = view.token(question.chain(), address);
                    if (token.isPresent() && !(address instanceof TokenAddress.Native)) {
                        sketch.addFollowed(token.get(), Optional.ofNullable(held.get(address)), RiskFilter.KEEP_ALL);
                    } else {
                        sketch.addOpen(address, token);
                    }
                }
            }
        }
        return sketch;
    }

    private void addFollowed(Token token, Optional<HeldAmount> stored, RiskFilter filter) {
        Optional<HeldAmount> exact = stored.filter(amount -> isServed(token, amount));
        if (exact.isPresent() && token.metadata().isPresent()) {
            if (wantsZero()) {
                add(tokens.of(token), exact.get());
            } else {
                addHeld(token, exact.get(), filter);
            }
        } else if (exact.isEmpty()
                || wantsZero()
                || !Balance.amount(exact.get()).isZero()) {
            open.add(new Open(new TokenId(token.chain(), token.address()), Optional.of(token), exact));
        }
    }

    private boolean wantsZero() {
        return question.wanted() instanceof Wanted.Named;
    }

    private void addOpen(TokenAddress address, Optional<Token> token) {
        open.add(new Open(new TokenId(question.chain(), address), token, Optional.empty()));
    }

    private void addHeld(Token token, HeldAmount held, RiskFilter filter) {
        Balance row = new Balance(question.owner(), tokens.of(token), held);
        if (!row.amount().isZero() && filter.admits(row.token())) {
            ready.add(row);
        }
    }

    private void add(PricedToken token, HeldAmount held) {
        ready.add(new Balance(question.owner(), token, held));
    }

    private PricedToken unknown(TokenAddress address) {
        Open row = new Open(new TokenId(question.chain(), address), Optional.empty(), Optional.empty());
        return tokens.of(row.id(), row.standard(), Optional.empty());
    }

    /** An unproven token may rebase or tax transfers, so that what its events add up to is not what is held. */
    private static boolean isServed(Token token, HeldAmount stored) {
        boolean isKnown = switch (stored) {
            case HeldAmount.Unvalued _ -> false;
            case HeldAmount.Valued _, HeldAmount.Split _ -> true;
        };
        return isKnown
                && switch (token.faithfulness()) {
                    case Faithfulness.Proven _ -> true;
                    case Faithfulness.Probation _, Faithfulness.Volatile _ -> false;
                };
    }

    private static Map<TokenAddress, HeldAmount> byAddress(IndexView view, List<Holding> holdings) {
        Map<TokenAddress, HeldAmount> held = new HashMap<>();
        for (Holding holding : holdings) {
            held.put(view.token(holding.chain(), holding.token()).address(), holding.amount());
        }
        return held;
    }
}
