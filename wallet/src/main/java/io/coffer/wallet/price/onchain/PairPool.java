package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A pair of Uniswap v2. Its reserves of the moment can be bent by one trade, so they say how deep it is and never what the
 * token costs: that is the mean over the window.
 *
 * <p>A pair adds up both its price and the inverse. The mean of the price overstates a short spike; the inverse of the
 * mean inverse understates it, and is never the larger. The lower one is told, and none where they are far apart: then
 * the price was wild, or somebody bent it.
 */
record PairPool(EvmAddress address, EvmAddress token, EvmAddress quote) implements Pool {
    private static final BigDecimal MOST_APART = new BigDecimal("1.25");

    @Override
    public List<View> views(Duration window) {
        return List.of(View.reserves(address), View.firstCumulative(address), View.secondCumulative(address));
    }

    @Override
    public Optional<State> state(List<List<BigInteger>> answers, long blockTime, Duration window, Samples samples) {
        List<BigInteger> reserves = answers.getFirst();
        Optional<BigInteger> firstLast = Words.only(answers.get(1));
        Optional<BigInteger> secondLast = Words.only(answers.get(2));
        boolean isPair = reserves.size() == 3 && firstLast.isPresent() && secondLast.isPresent();
        if (!isPair || reserves.getFirst().signum() == 0 || reserves.get(1).signum() == 0) {
            return Optional.empty();
        }
        BigInteger first = reserves.getFirst();
        BigInteger second = reserves.get(1);
        long elapsed = PairMath.elapsed(reserves.get(2), blockTime);
        Sample now = new Sample(
                blockTime,
                PairMath.accumulated(firstLast.get(), second, first, elapsed),
                PairMath.accumulated(secondLast.get(), first, second, elapsed));
        BigInteger depth = tokenIsFirst() ? second : first;
        Optional<Sample> then = samples.since(address, now);
        return Optional.of(new State(then.map(earlier -> mean(earlier, now)).orElse(Mean.None.NOT_YET), depth));
    }

    private Mean mean(Sample then, Sample now) {
        long seconds = now.time() - then.time();
        BigDecimal first = PairMath.mean(then.first(), now.first(), seconds);
        BigDecimal second = PairMath.mean(then.second(), now.second(), seconds);
        BigDecimal price = tokenIsFirst() ? first : second;
        BigDecimal inverse = tokenIsFirst() ? second : first;
        if (price.signum() == 0 || inverse.signum() == 0) {
            return Mean.None.APART;
        }
        // The product of both means is one where the price stood still, and grows with every move.
        return price.multiply(inverse).compareTo(MOST_APART) > 0
                ? Mean.None.APART
                : new Mean.Of(BigDecimal.ONE.divide(inverse, TickMath.PRECISION));
    }
}
