package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.onchain.Route.ByPools;
import io.coffer.wallet.price.onchain.Route.ByVault;
import io.coffer.wallet.price.onchain.Route.None;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what tokens are worth at one block from what pools and vaults say. For one thread. */
final class Valuation {
    /** Vaults of vaults of vaults; nobody needs more, and a circle must end. */
    private static final int MAX_NESTING = 3;

    private static final Confidence OF_DEEP_POOL = new Confidence(80);
    private static final Confidence OF_POOL = new Confidence(60);
    private static final Confidence OF_VAULT = new Confidence(90);

    private final Routes routes;
    private final Decimals decimals;
    private final Depth depth;
    private final Duration window;
    private final Samples samples;

    Valuation(Routes routes, Decimals decimals, Depth depth, Duration window, Samples samples) {
        this.routes = routes;
        this.decimals = decimals;
        this.depth = depth;
        this.window = window;
        this.samples = samples;
    }

    /** What is worth something, as of the session's block. */
    Values read(BlockSession session, Anchors anchors, Collection<EvmAddress> tokens) {
        Map<EvmAddress, Route> known = withAssets(session, anchors, tokens);
        List<View> asked = new ArrayList<>();
        known.forEach((token, route) -> asked.addAll(views(token, route)));
        List<List<BigInteger>> answers = session.ask(asked);
        long time = session.block().time().getEpochSecond();
        Values values = new Values(anchors);
        int at = 0;
        for (Map.Entry<EvmAddress, Route> entry : known.entrySet()) {
            int end = at + views(entry.getKey(), entry.getValue()).size();
            values.say(entry.getKey(), said(entry.getValue(), answers.subList(at, end), time, anchors));
            at = end;
        }
        return values;
    }

    /** The routes of {@code tokens}, and of the assets that their vaults rest on. */
    private Map<EvmAddress, Route> withAssets(BlockSession session, Anchors anchors, Collection<EvmAddress> tokens) {
        Map<EvmAddress, Route> known = new HashMap<>();
        Set<EvmAddress> open = new HashSet<>(tokens);
        for (int nesting = 0; nesting <= MAX_NESTING && !open.isEmpty(); nesting++) {
            Map<EvmAddress, Route> found = routes.of(session, anchors, open);
            known.putAll(found);
            open.clear();
            for (Route route : found.values()) {
                if (route instanceof ByVault vault
                        && anchors.of(vault.asset()).isEmpty()
                        && !known.containsKey(vault.asset())) {
                    open.add(vault.asset());
                }
            }
        }
        return known;
    }

    private List<View> views(EvmAddress token, Route route) {
        return switch (route) {
            case None _ -> List.of();
            case ByPools(int _, List<Pool> pools) ->
                pools.stream().flatMap(pool -> pool.views(window).stream()).toList();
            case ByVault vault -> List.of(View.assets(token, BigInteger.TEN.pow(vault.shareDecimals())));
        };
    }

    private Said said(Route route, List<List<BigInteger>> answers, long time, Anchors anchors) {
        return switch (route) {
            case None _ -> Said.Nothing.NOTHING;
            case ByPools(int places, List<Pool> pools) -> ofPools(places, pools, answers, time, anchors);
            case ByVault vault ->
                Words.only(answers.getFirst())
                        .filter(assets -> assets.signum() > 0)
                        .<Said>map(
                                assets -> new Said.Share(new BigDecimal(assets, vault.assetDecimals()), vault.asset()))
                        .orElse(Said.Nothing.NOTHING);
        };
    }

    /** A pool that is deep enough still. */
    private record Deep(Pool pool, Pool.Mean mean, BigDecimal usd) {}

    /** What the deepest pool says, or the next one while it is too early for that. */
    private Said ofPools(int places, List<Pool> pools, List<List<BigInteger>> answers, long time, Anchors anchors) {
        Said best = Said.Nothing.NOTHING;
        for (Deep deep : deepest(pools, answers, time, anchors)) {
            switch (deep.mean()) {
                case Pool.Mean.Of(BigDecimal quoteUnits) -> {
                    Confidence confidence = depth.isPlenty(deep.usd()) ? OF_DEEP_POOL : OF_POOL;
                    return worth(quoteUnits, places, deep.pool().quote(), confidence, anchors)
                            .<Said>map(Said.Dollars::new)
                            .orElse(best);
                }
                case Pool.Mean.None none -> {
                    if (none == Pool.Mean.None.APART) {
                        return Said.Nothing.NOTHING;
                    }
                    best = Said.Nothing.NOT_YET;
                }
            }
        }
        return best;
    }

    private List<Deep> deepest(List<Pool> pools, List<List<BigInteger>> answers, long time, Anchors anchors) {
        List<Deep> deep = new ArrayList<>();
        int at = 0;
        for (Pool pool : pools) {
            int end = at + pool.views(window).size();
            // Each pool is asked, so that one that is too thin today has been watched when it is deep again.
            pool.state(answers.subList(at, end), time, window, samples)
                    .ifPresent(state -> depth.of(pool.quote(), state.depth(), anchors)
                            .filter(depth::isEnough)
                            .ifPresent(usd -> deep.add(new Deep(pool, state.mean(), usd))));
            at = end;
        }
        deep.sort(Comparator.comparing(Deep::usd).reversed());
        return deep;
    }

    private Optional<Worth> worth(
            BigDecimal quoteUnits, int places, EvmAddress quote, Confidence confidence, Anchors anchors) {
        return anchors.of(quote)
                .flatMap(known -> decimals.of(quote)
                        .map(quotePlaces -> quoteUnits.scaleByPowerOfTen(places - quotePlaces))
                        .map(whole -> new Worth(
                                whole.multiply(known.usd(), TickMath.PRECISION),
                                confidence.atMost(known.confidence()))));
    }

    /** What a token's route came to. */
    private sealed interface Said {
        enum Nothing implements Said {
            NOTHING,
            /** Too early to say; what was known before may still be right. */
            NOT_YET
        }

        record Dollars(Worth worth) implements Said {}

        /** @param assets whole ones, for a whole share */
        record Share(BigDecimal assets, EvmAddress asset) implements Said {}
    }

    /** What tokens are worth at one block. */
    static final class Values {
        private final Anchors anchors;
        private final Map<EvmAddress, Said> said = new HashMap<>();

        private Values(Anchors anchors) {
            this.anchors = anchors;
        }

        private void say(EvmAddress token, Said what) {
            said.put(token, what);
        }

        Optional<Worth> of(EvmAddress token) {
            return of(token, 0);
        }

        /** Whether it is too early to say what {@code token} is worth. */
        boolean isOpen(EvmAddress token) {
            EvmAddress rests = token;
            for (int nesting = 0; nesting <= MAX_NESTING; nesting++) {
                if (said.get(rests) instanceof Said.Share(BigDecimal _, EvmAddress asset)) {
                    rests = asset;
                }
            }
            return said.get(rests) == Said.Nothing.NOT_YET;
        }

        private Optional<Worth> of(EvmAddress token, int nesting) {
            Optional<Worth> anchor = anchors.of(token);
            if (anchor.isPresent() || nesting > MAX_NESTING) {
                return anchor;
            }
            return switch (said.getOrDefault(token, Said.Nothing.NOTHING)) {
                case Said.Nothing _ -> Optional.empty();
                case Said.Dollars(Worth worth) -> Optional.of(worth);
                case Said.Share(BigDecimal assets, EvmAddress asset) ->
                    of(asset, nesting + 1)
                            .map(worth -> new Worth(
                                    assets.multiply(worth.usd(), TickMath.PRECISION),
                                    OF_VAULT.atMost(worth.confidence())));
            };
        }
    }
}
