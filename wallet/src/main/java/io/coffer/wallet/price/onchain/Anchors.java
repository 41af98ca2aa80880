package io.coffer.wallet.price.onchain;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the chain's feeds say at one block: the dollars that every other price of the chain rests on. */
final class Anchors {
    private static final Confidence OF_FEED = new Confidence(95);

    private final Map<TokenAddress, Worth> worth = new HashMap<>();
    private final boolean chainRuns;

    private Anchors(boolean chainRuns) {
        this.chainRuns = chainRuns;
    }

    /**
     * Asks all feeds of a chain.
     *
     * @param stated what the operator says of a token, which goes before any feed
     */
    static Anchors read(
            BlockSession session,
            ChainIndex chain,
            TrustedContracts.OfChain contracts,
            Function<TokenId, Optional<Quote>> stated) {
        List<View> views = new ArrayList<>();
        contracts.sequencer().ifPresent(named -> views.add(View.latestRound(named.contract())));
        contracts.feeds().values().forEach(feed -> {
            views.add(View.latestRound(feed.address()));
            views.add(View.decimals(feed.address()));
        });
        List<List<BigInteger>> answers = session.ask(views);
        Instant block = session.block().time();
        boolean runs = contracts
                .sequencer()
                .map(named -> Feed.isRunning(answers.getFirst(), named.grace(), block))
                .orElse(true);
        Anchors anchors = new Anchors(runs);
        if (runs) {
            int at = contracts.sequencer().isPresent() ? 1 : 0;
            for (Map.Entry<TokenAddress, Feed> entry : contracts.feeds().entrySet()) {
                entry.getValue()
                        .dollars(answers.get(at), answers.get(at + 1), block)
                        .ifPresent(usd -> anchors.worth.put(entry.getKey(), new Worth(usd, OF_FEED)));
                at += 2;
            }
        }
        anchors.state(chain, contracts, stated);
        return anchors;
    }

    private void state(
            ChainIndex chain, TrustedContracts.OfChain contracts, Function<TokenId, Optional<Quote>> stated) {
        List<TokenAddress> tokens = new ArrayList<>(contracts.feeds().keySet());
        tokens.add(TokenAddress.Native.COIN);
        contracts.wrapped().forEach(coin -> tokens.add(new TokenAddress.Contract(coin)));
        contracts.quotes().forEach(quote -> tokens.add(new TokenAddress.Contract(quote)));
        for (TokenAddress token : tokens) {
            stated.apply(new TokenId(chain, token))
                    .ifPresent(quote -> worth.put(token, new Worth(quote.price().usd(), quote.confidence())));
        }
        Optional<Worth> coin = of(TokenAddress.Native.COIN);
        contracts
                .wrapped()
                .forEach(wrapped ->
                        coin.ifPresent(known -> worth.putIfAbsent(new TokenAddress.Contract(wrapped), known)));
    }

    /** False while a rollup's sequencer is down, or has just come back: then nothing on the chain is a price. */
    boolean chainRuns() {
        return chainRuns;
    }

    Optional<Worth> of(TokenAddress token) {
        return Optional.ofNullable(worth.get(token));
    }

    Optional<Worth> of(EvmAddress contract) {
        return of(new TokenAddress.Contract(contract));
    }
}
