package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A pool of Uniswap v3. The price is the geometric mean over the window, from the pool's own history where that reaches
 * back far enough, else from what its accumulator said at an earlier look.
 *
 * <p>Quote tokens in the pool count as depth only as far as liquidity stands at the present price: the rest may wait at
 * prices that nobody will ever see.
 */
record RangePool(EvmAddress address, EvmAddress token, EvmAddress quote) implements Pool {
    // Places in the answer of observe(): offsets of two arrays, then the length of the first, then its words.
    private static final int LENGTH_AT = 2;
    private static final int TICKS_AT = 3;

    @Override
    public List<View> views(Duration window) {
        return List.of(
                View.slot0(address),
                View.liquidity(address),
                View.balance(quote, address),
                View.observation(address, window.toSeconds(), 0),
                View.observation(address, 0));
    }

    @Override
    public Optional<State> state(List<List<BigInteger>> answers, long blockTime, Duration window, Samples samples) {
        Optional<BigInteger> root = Words.only(answers.getFirst()).filter(number -> number.signum() > 0);
        Optional<BigInteger> liquidity = Words.only(answers.get(1));
        Optional<BigInteger> held = Words.only(answers.get(2));
        if (root.isEmpty() || liquidity.isEmpty() || held.isEmpty()) {
            return Optional.empty();
        }
        BigInteger standing = tokenIsFirst()
                ? TickMath.secondAmount(liquidity.get(), root.get())
                : TickMath.firstAmount(liquidity.get(), root.get());
        Optional<Integer> sampled = sampled(answers.get(4), blockTime, samples);
        Optional<BigDecimal> price =
                observed(answers.get(3), window).or(() -> sampled).map(this::price);
        return Optional.of(new State(Mean.orNotYet(price), standing.min(held.get())));
    }

    private BigDecimal price(int tick) {
        return TickMath.ratio(tokenIsFirst() ? tick : -tick);
    }

    private static Optional<Integer> observed(List<BigInteger> answer, Duration window) {
        return isObservation(answer, 2)
                ? TickMath.meanTick(
                        Words.signed(answer.get(TICKS_AT)), Words.signed(answer.get(TICKS_AT + 1)), window.toSeconds())
                : Optional.empty();
    }

    private Optional<Integer> sampled(List<BigInteger> answer, long blockTime, Samples samples) {
        if (!isObservation(answer, 1)) {
            return Optional.empty();
        }
        Sample now = new Sample(blockTime, Words.signed(answer.get(TICKS_AT)), BigInteger.ZERO);
        return samples.since(address, now)
                .flatMap(then -> TickMath.meanTick(then.first(), now.first(), now.time() - then.time()));
    }

    private static boolean isObservation(List<BigInteger> answer, int ticks) {
        return answer.size() >= TICKS_AT + ticks && answer.get(LENGTH_AT).equals(BigInteger.valueOf(ticks));
    }
}
