package io.coffer.wallet.market;

import io.coffer.chain.BlockRef;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.onchain.ContractViews;
import io.coffer.wallet.price.onchain.View;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that say how much of them there is, at whatever block they are asked. */
public final class FakeContracts implements ContractViews {
    private final Map<View, BigInteger> supplies = new ConcurrentHashMap<>();
    private final Deque<Reading> scripted = new ArrayDeque<>();

    public void supply(TokenAddress token, BigInteger units) {
        supplies.put(View.totalSupply(((TokenAddress.Contract) token).address()), units);
    }

    /** The next readings, one each. */
    synchronized void answersNext(Reading... readings) {
        scripted.addAll(List.of(readings));
    }

    @Override
    public Reading newest(List<View> views) {
        throw new UnsupportedOperationException("supplies are asked at the block of the index");
    }

    @Override
    public synchronized Reading at(BlockRef block, List<View> views) {
        return Optional.ofNullable(scripted.poll())
                .orElseGet(() -> new Reading.Read(
                        block,
                        views.stream()
                                .map(view -> Optional.ofNullable(supplies.get(view))
                                        .map(List::of)
                                        .orElse(List.of()))
                                .toList()));
    }
}
