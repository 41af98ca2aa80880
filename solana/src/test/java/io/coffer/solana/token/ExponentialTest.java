package io.coffer.solana.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    private static final MathContext DIGITS = new MathContext(60);

    @Test
    void of_anyNumber_isTheNearest() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        double[] spans = {1e-9, 1e-3, 1, 20, 700};
        for (int round = 0; round < 3_000; round++) {
            double x = (2 * random.nextDouble() - 1) * spans[random.nextInt(spans.length)];
            assertThat(Exponential.of(x))
                    .as("%s, %s", x, seed)
                    .isEqualTo(exact(new BigDecimal(x)).doubleValue());
        }
    }

    @Test
    void of_ends_areInfinityAndZero() {
        assertThat(Exponential.of(0)).isEqualTo(1);
        assertThat(Exponential.of(-0.0)).isEqualTo(1);
        assertThat(Exponential.of(1)).isEqualTo(Math.E);
        double largest = 709.782712893384;
        assertThat(Exponential.of(largest))
                .isEqualTo(exact(new BigDecimal(largest)).doubleValue())
                .isFinite();
        assertThat(Exponential.of(709.7827128933841)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Exponential.of(1e300)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Exponential.of(-745.2)).isZero();
        assertThat(Exponential.of(-1e300)).isZero();
    }

    /** By its series, of an argument halved until it is small. */
    static BigDecimal exact(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 14), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; i <= 40; i++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < 14; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
