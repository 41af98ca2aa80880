package io.coffer.wallet.price.onchain;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.PriceSource;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.price.onchain.BlockSession.NotReadable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The prices that one chain states, as a source like the services. All prices of a batch are of one block, whose time they
 * carry. For the feed's one thread.
 */
public final class OnChainPrices implements PriceSource {
    private static final int MAX_BATCH = 64;
    /** Of a batch: finding out how a token can be priced takes far more questions than pricing it again. */
    private static final int MAX_NEW = 32;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ChainIndex chain;
    private final ContractViews views;
    private final TrustedContracts.OfChain contracts;
    private final Function<TokenId, Optional<Quote>> stated;
    private final Routes routes;
    private final Valuation valuation;

    /**
     * @param depthFloor dollars of quote tokens that a pool must hold at least
     * @param window over which means are taken
     * @param shortestWindow that counts while a pool has not been watched for longer
     */
    public record Options(BigDecimal depthFloor, Duration window, Duration shortestWindow) {
        private static final Duration WINDOW = Duration.ofMinutes(30);
        private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(10);

        public static Options withFloor(BigDecimal depthFloor) {
            return new Options(depthFloor, WINDOW, SHORTEST_WINDOW);
        }
    }

    /** @param stated what the operator says that a token costs; it goes before what feeds say */
    public OnChainPrices(
            ChainIndex chain,
            ContractViews views,
            TrustedContracts trusted,
            Function<TokenId, Optional<Quote>> stated,
            Options options) {
        this.chain = chain;
        this.views = views;
        this.contracts = trusted.of(chain);
        this.stated = stated;
        Decimals decimals = new Decimals();
        Depth depth = new Depth(options.depthFloor(), decimals);
        this.routes = new Routes(contracts, new PoolFinder(contracts, decimals, depth), decimals);
        this.valuation = new Valuation(
                routes, decimals, depth, options.window(), new Samples(options.window(), options.shortestWindow()));
    }

    @Override
    public PriceOrigin origin() {
        return PriceOrigin.CHAIN;
    }

    /** Not what was found to have no price a short while ago: anybody may send anybody worthless tokens. */
    @Override
    public boolean covers(TokenId token) {
        return token.chain().equals(chain)
                && !contracts.isEmpty()
                && (isFed(token)
                        || !subject(token.address()).map(routes::hasNone).orElse(false));
    }

    /** Tokens that are known to have a price before new ones, so that strangers' tokens never hold them up. */
    @Override
    public List<TokenId> batch(List<TokenId> due) {
        Map<Boolean, List<TokenId>> byKnown = due.stream().collect(Collectors.partitioningBy(this::isKnown));
        List<TokenId> batch = new ArrayList<>();
        byKnown.getOrDefault(true, List.of()).stream().limit(MAX_BATCH).forEach(batch::add);
        byKnown.getOrDefault(false, List.of()).stream()
                .limit(Math.min(MAX_NEW, MAX_BATCH - batch.size()))
                .forEach(batch::add);
        return batch;
    }

    private boolean isKnown(TokenId token) {
        return isFed(token) || subject(token.address()).map(routes::isKnown).orElse(false);
    }

    /** Whether it has a feed: one that is silent now may speak again at any time. */
    private boolean isFed(TokenId token) {
        boolean isWrapped = token.address() instanceof TokenAddress.Contract(EvmAddress contract)
                && contracts.wrapped().contains(contract);
        return contracts.feeds().containsKey(isWrapped ? TokenAddress.Native.COIN : token.address());
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Fetched fetch(List<TokenId> batch) {
        try {
            BlockSession session = new BlockSession(views);
            Anchors anchors = Anchors.read(session, chain, contracts, stated);
            return anchors.chainRuns() ? prices(session, anchors, batch) : new Fetched.Quotes(List.of(), batch);
        } catch (NotReadable trouble) {
            return new Fetched.Failed("chain " + chain + ": " + trouble.getMessage(), Optional.empty());
        }
    }

    private Fetched prices(BlockSession session, Anchors anchors, List<TokenId> batch) {
        Set<EvmAddress> open = batch.stream()
                .filter(token -> anchors.of(token.address()).isEmpty())
                .flatMap(token -> subject(token.address()).stream())
                .collect(Collectors.toSet());
        Valuation.Values values = valuation.read(session, anchors, open);
        List<Quote> quotes = new ArrayList<>();
        List<TokenId> withdrawn = new ArrayList<>();
        for (TokenId token : batch) {
            Optional<EvmAddress> subject = subject(token.address());
            Optional<Worth> worth = anchors.of(token.address()).or(() -> subject.flatMap(values::of));
            Optional<Price> price = worth.flatMap(Worth::price);
            if (worth.isPresent() && price.isPresent()) {
                quotes.add(quote(session, token, price.get(), worth.get().confidence()));
            } else if (subject.filter(values::isOpen).isEmpty()) {
                withdrawn.add(token);
            }
        }
        return new Fetched.Quotes(quotes, withdrawn);
    }

    private static Quote quote(BlockSession session, TokenId token, Price price, Confidence confidence) {
        return new Quote(token, price, session.block().time(), PriceOrigin.CHAIN, confidence);
    }

    /** The contract that is traded in the token's place: the native coin goes by its wrapped form. */
    private Optional<EvmAddress> subject(TokenAddress token) {
        return switch (token) {
            case TokenAddress.Native _ -> contracts.wrapped().stream().findFirst();
            case TokenAddress.Contract(EvmAddress contract) -> Optional.of(contract);
            case TokenAddress.Named _ -> Optional.empty();
        };
    }
}
