package io.coffer.wallet.price.onchain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.EvmAddress;
import io.coffer.wallet.price.onchain.Route.ByPools;
import io.coffer.wallet.price.onchain.Route.ByVault;
import io.coffer.wallet.price.onchain.Route.None;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how tokens come to their prices, and keeps it for a while. For one thread, where nothing else is said. */
final class Routes {
    private static final int MAX_TOKENS = 50_000;

    /** A pool that was made or filled meanwhile is found after this. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(20);

    private final TrustedContracts.OfChain contracts;
    private final PoolFinder finder;
    private final Decimals decimals;
    private final Cache<EvmAddress, Route> known = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(KEPT_FOR)
            .build();

    Routes(TrustedContracts.OfChain contracts, PoolFinder finder, Decimals decimals) {
        this.contracts = contracts;
        this.finder = finder;
        this.decimals = decimals;
    }

    /** Whether it was found not long ago that {@code token} has no price on the chain. Safe for many threads. */
    boolean hasNone(EvmAddress token) {
        return known.getIfPresent(token) == None.NONE;
    }

    /** Whether nothing has to be found out about {@code token}. Safe for many threads. */
    boolean isKnown(EvmAddress token) {
        return known.getIfPresent(token) != null;
    }

    /** The routes of {@code tokens}. */
    Map<EvmAddress, Route> of(BlockSession session, Anchors anchors, Collection<EvmAddress> tokens) {
        Map<EvmAddress, Route> routes = new HashMap<>(known.getAllPresent(tokens));
        List<EvmAddress> missing = tokens.stream()
                .distinct()
                .filter(token -> !routes.containsKey(token))
                .toList();
        List<EvmAddress> vaults = missing.stream().filter(contracts::isVault).toList();
        List<EvmAddress> traded =
                missing.stream().filter(token -> !contracts.isVault(token)).toList();
        Map<EvmAddress, Route> found = new HashMap<>(byVault(session, vaults));
        found.putAll(byPools(session, anchors, traded));
        boolean hasQuotes =
                contracts.quotes().stream().anyMatch(quote -> anchors.of(quote).isPresent());
        found.forEach((token, route) -> {
            // While no quote token has a price nothing is found, which says nothing about the tokens.
            if (hasQuotes || route != None.NONE) {
                known.put(token, route);
            }
        });
        routes.putAll(found);
        return routes;
    }

    private Map<EvmAddress, Route> byVault(BlockSession session, List<EvmAddress> vaults) {
        List<List<BigInteger>> answers =
                session.ask(vaults.stream().map(View::asset).toList());
        Map<EvmAddress, EvmAddress> assets = new HashMap<>();
        for (int i = 0; i < vaults.size(); i++) {
            EvmAddress vault = vaults.get(i);
            Words.only(answers.get(i)).flatMap(Words::address).ifPresent(asset -> assets.put(vault, asset));
        }
        decimals.learn(session, assets.keySet());
        decimals.learn(session, assets.values());
        Map<EvmAddress, Route> routes = new HashMap<>();
        assets.forEach((vault, asset) -> {
            Optional<Integer> share = decimals.of(vault);
            Optional<Integer> unit = decimals.of(asset);
            if (share.isPresent() && unit.isPresent()) {
                routes.put(vault, new ByVault(share.get(), asset, unit.get()));
            }
        });
        vaults.forEach(vault -> routes.putIfAbsent(vault, None.NONE));
        return routes;
    }

    private Map<EvmAddress, Route> byPools(BlockSession session, Anchors anchors, List<EvmAddress> tokens) {
        Map<EvmAddress, List<Pool>> pools = finder.find(session, anchors, tokens);
        decimals.learn(session, pools.keySet());
        Map<EvmAddress, Route> routes = new HashMap<>();
        for (EvmAddress token : tokens) {
            List<Pool> found = pools.getOrDefault(token, List.of());
            Optional<Integer> unit = decimals.of(token);
            routes.put(token, found.isEmpty() || unit.isEmpty() ? None.NONE : new ByPools(unit.get(), found));
        }
        return routes;
    }
}
