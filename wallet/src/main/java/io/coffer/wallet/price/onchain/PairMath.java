package io.coffer.wallet.price.onchain;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Arithmetic of Uniswap v2. A pair adds up its price times the seconds that it stood, as a fixed-point number with 112
 * binary places that may run over 256 bits; the difference of two readings over the time between them is the mean price.
 */
final class PairMath {
    private static final int FRACTION_BITS = 112;
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(256);
    private static final long TIME_WRAP = 1L << 32;

    private PairMath() {}

    /**
     * What the accumulator would say now: it is only brought up to date when somebody trades.
     *
     * @param denominator of the price, more than zero
     */
    static BigInteger accumulated(BigInteger last, BigInteger numerator, BigInteger denominator, long seconds) {
        BigInteger price = numerator.shiftLeft(FRACTION_BITS).divide(denominator);
        return last.add(price.multiply(BigInteger.valueOf(seconds))).mod(WRAP);
    }

    /** Seconds from a pair's own clock, which has 32 bits, to {@code now}. */
    static long elapsed(BigInteger last, long now) {
        return Math.floorMod(now - last.longValue(), TIME_WRAP);
    }

    /** The mean price between two readings of an accumulator. */
    static BigDecimal mean(BigInteger then, BigInteger now, long seconds) {
        if (seconds <= 0) {
            throw new IllegalArgumentException("no time between two readings: " + seconds);
        }
        BigInteger difference = now.subtract(then).mod(WRAP);
        BigInteger divisor = BigInteger.valueOf(seconds).shiftLeft(FRACTION_BITS);
        return new BigDecimal(difference).divide(new BigDecimal(divisor), TickMath.PRECISION);
    }
}
