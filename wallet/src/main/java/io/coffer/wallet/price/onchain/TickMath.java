package io.coffer.wallet.price.onchain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Arithmetic of Uniswap v3. A tick is the logarithm of a price to the base 1.0001, so the mean tick over some time is the
 * geometric mean of its prices: one block's price, however bent, moves it by its share of the time only.
 *
 * <p>Prices here are smallest units of the second token for one smallest unit of the first. They are rational numbers with
 * up to millions of digits, cut once to {@link #PRECISION}.
 */
final class TickMath {
    static final int MAX_TICK = 887_272;

    /** Far more digits than any price is told with, so that what is computed from one stays right to the last digit. */
    static final MathContext PRECISION = new MathContext(60, RoundingMode.HALF_EVEN);

    private static final BigDecimal BASE = new BigDecimal("1.0001");
    private static final int SQUARE_ROOT_BITS = 96;

    private TickMath() {}

    /** The price at {@code tick}. */
    static BigDecimal ratio(int tick) {
        if (tick < -MAX_TICK || tick > MAX_TICK) {
            throw new IllegalArgumentException("no tick: " + tick);
        }
        return BASE.pow(tick, PRECISION);
    }

    /**
     * The mean tick between two readings of a pool's tick accumulator, rounded down as the pool's own libraries do; empty
     * where the pool says what no pool can say.
     */
    static Optional<Integer> meanTick(BigInteger then, BigInteger now, long seconds) {
        if (seconds <= 0) {
            throw new IllegalArgumentException("no time between two readings: " + seconds);
        }
        BigInteger[] parts = now.subtract(then).divideAndRemainder(BigInteger.valueOf(seconds));
        BigInteger mean = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return mean.abs().compareTo(BigInteger.valueOf(MAX_TICK)) > 0
                ? Optional.empty()
                : Optional.of(mean.intValueExact());
    }

    /**
     * How much of the first token the liquidity at the present price amounts to, rounded down.
     *
     * @param root square root of the price in units of 2<sup>-96</sup>, more than zero
     */
    static BigInteger firstAmount(BigInteger liquidity, BigInteger root) {
        return liquidity.shiftLeft(SQUARE_ROOT_BITS).divide(root);
    }

    /** How much of the second token the liquidity at the present price amounts to, rounded down. */
    static BigInteger secondAmount(BigInteger liquidity, BigInteger root) {
        return liquidity.multiply(root).shiftRight(SQUARE_ROOT_BITS);
    }
}
