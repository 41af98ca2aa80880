package io.coffer.wallet.price.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Seed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Accumulators against a pair that is walked through second by second. */
final class PairMathTest {
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(256);

    @Test
    void mean_ofRandomTrades_isTheMeanOfEverySecond() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int run = 0; run < 20; run++) {
            // Starts near the end of the 256 bits, so that some runs wrap around it.
            BigInteger start = WRAP.subtract(new BigInteger(random.nextInt(100, 140), random))
                    .mod(WRAP);
            BigInteger last = start;
            BigInteger first = new BigInteger(100, random).add(BigInteger.TEN);
            BigInteger second = new BigInteger(100, random).add(BigInteger.TEN);
            long sinceTrade = 0;
            BigDecimal sum = BigDecimal.ZERO;
            int seconds = random.nextInt(600, 2_000);
            for (int i = 0; i < seconds; i++) {
                sum = sum.add(new BigDecimal(second).divide(new BigDecimal(first), new MathContext(80)));
                sinceTrade++;
                if (random.nextInt(100) == 0) {
                    last = PairMath.accumulated(last, second, first, sinceTrade);
                    sinceTrade = 0;
                    first = new BigInteger(100, random).add(BigInteger.TEN);
                    second = new BigInteger(100, random).add(BigInteger.TEN);
                }
            }
            BigInteger now = PairMath.accumulated(last, second, first, sinceTrade);
            BigDecimal expected = sum.divide(BigDecimal.valueOf(seconds), new MathContext(80));
            // A pair cuts each price to 112 binary places, which is all that is lost.
            assertThat(PairMath.mean(start, now, seconds).subtract(expected).abs())
                    .as("run %s, %s", run, seed)
                    .isLessThanOrEqualTo(new BigDecimal("2e-34").add(expected.movePointLeft(55)));
        }
    }

    @Test
    void elapsed_overTheEndOfThePairsClock_isStillRight() {
        assertThat(PairMath.elapsed(BigInteger.valueOf(1_000), 1_700)).isEqualTo(700);
        assertThat(PairMath.elapsed(BigInteger.valueOf((1L << 32) - 10), (1L << 32) + 5))
                .isEqualTo(15);
        assertThat(PairMath.elapsed(BigInteger.valueOf(7), (3L << 32) + 7)).isZero();
    }

    @Test
    void mean_overNoTime_isRefused() {
        assertThatThrownBy(() -> PairMath.mean(BigInteger.ONE, BigInteger.TWO, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
