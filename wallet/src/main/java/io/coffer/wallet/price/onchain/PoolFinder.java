package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the pools that may price a token: those named, and those that named factories know, deep ones only. */
final class PoolFinder {
    /** The deepest pools of a token that are read from then on. */
    private static final int MAX_POOLS = 3;

    private final TrustedContracts.OfChain contracts;
    private final Decimals decimals;
    private final Depth depth;

    PoolFinder(TrustedContracts.OfChain contracts, Decimals decimals, Depth depth) {
        this.contracts = contracts;
        this.decimals = decimals;
        this.depth = depth;
    }

    /** A question to a factory, and what its answer's address would be. */
    private record Lead(View view, Function<EvmAddress, Pool> pool) {}

    /** The deepest pools of each token, the deepest first; a token without any is left out. */
    Map<EvmAddress, List<Pool>> find(BlockSession session, Anchors anchors, Collection<EvmAddress> tokens) {
        List<EvmAddress> quotes = contracts.quotes().stream()
                .filter(quote -> anchors.of(quote).isPresent())
                .toList();
        List<Lead> leads = new ArrayList<>();
        for (EvmAddress token : tokens) {
            for (EvmAddress quote : quotes) {
                if (!token.equals(quote)) {
                    addLeads(token, quote, leads);
                }
            }
        }
        List<List<BigInteger>> answers =
                session.ask(leads.stream().map(Lead::view).toList());
        List<Pool> candidates = new ArrayList<>(named(session, anchors, tokens));
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = leads.get(i);
            Words.only(answers.get(i))
                    .flatMap(Words::address)
                    .ifPresent(found -> candidates.add(lead.pool().apply(found)));
        }
        return deepest(session, anchors, candidates);
    }

    private void addLeads(EvmAddress token, EvmAddress quote, List<Lead> leads) {
        for (EvmAddress factory : contracts.pairFactories()) {
            leads.add(new Lead(View.pair(factory, token, quote), address -> new PairPool(address, token, quote)));
        }
        for (TrustedLine.RangeFactory factory : contracts.rangeFactories()) {
            for (int fee : factory.fees()) {
                leads.add(new Lead(
                        View.pool(factory.contract(), token, quote, fee),
                        address -> new RangePool(address, token, quote)));
            }
        }
    }

    /** Named pools of {@code tokens} that really trade what they are said to trade. */
    private List<Pool> named(BlockSession session, Anchors anchors, Collection<EvmAddress> tokens) {
        List<Pool> wanted = contracts.pools().stream()
                .filter(pool -> tokens.contains(pool.token())
                        && anchors.of(pool.quote()).isPresent())
                .toList();
        List<View> views = new ArrayList<>();
        for (Pool pool : wanted) {
            views.add(View.firstToken(pool.address()));
            views.add(View.secondToken(pool.address()));
        }
        List<List<BigInteger>> answers = session.ask(views);
        List<Pool> right = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Pool pool = wanted.get(i);
            EvmAddress first = pool.tokenIsFirst() ? pool.token() : pool.quote();
            EvmAddress second = pool.tokenIsFirst() ? pool.quote() : pool.token();
            if (isAddress(answers.get(2 * i), first) && isAddress(answers.get(2 * i + 1), second)) {
                right.add(pool);
            }
        }
        return right;
    }

    private static boolean isAddress(List<BigInteger> answer, EvmAddress expected) {
        return Words.only(answer).flatMap(Words::address).equals(Optional.of(expected));
    }

    private Map<EvmAddress, List<Pool>> deepest(BlockSession session, Anchors anchors, List<Pool> candidates) {
        List<Pool> distinct = candidates.stream().distinct().toList();
        decimals.learn(session, distinct.stream().map(Pool::quote).toList());
        List<List<BigInteger>> held = session.ask(distinct.stream()
                .map(pool -> View.balance(pool.quote(), pool.address()))
                .toList());
        Map<Pool, BigDecimal> depths = new HashMap<>();
        Map<EvmAddress, List<Pool>> byToken = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            Pool pool = distinct.get(i);
            Optional<BigDecimal> usd = Words.only(held.get(i)).flatMap(units -> depth.of(pool.quote(), units, anchors));
            usd.filter(depth::isEnough).ifPresent(enough -> {
                depths.put(pool, enough);
                byToken.computeIfAbsent(pool.token(), _ -> new ArrayList<>()).add(pool);
            });
        }
        Comparator<Pool> byDepth = Comparator.comparing(pool -> depths.getOrDefault(pool, BigDecimal.ZERO));
        byToken.replaceAll((_, pools) ->
                pools.stream().sorted(byDepth.reversed()).limit(MAX_POOLS).toList());
        return byToken;
    }
}
