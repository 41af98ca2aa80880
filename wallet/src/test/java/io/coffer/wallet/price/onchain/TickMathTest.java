package io.coffer.wallet.price.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Seed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ticks and square roots against fractions of whole numbers. */
final class TickMathTest {
    private static final BigInteger NUMERATOR = BigInteger.valueOf(10_001);
    private static final BigInteger DENOMINATOR = BigInteger.valueOf(10_000);
    /** Units of the last of sixty digits that a price may be off. */
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-57");

    @Test
    void ratio_ofRandomTicks_isTheFractionToSixtyDigits() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int i = 0; i < 60; i++) {
            int tick = random.nextInt(-20_000, 20_001);
            BigInteger up = NUMERATOR.pow(Math.abs(tick));
            BigInteger down = DENOMINATOR.pow(Math.abs(tick));
            BigDecimal exact = new BigDecimal(tick < 0 ? down : up)
                    .divide(new BigDecimal(tick < 0 ? up : down), new MathContext(80));
            assertThat(relativeError(TickMath.ratio(tick), exact))
                    .as("tick %s, %s", tick, seed)
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void ratio_atTheEnds_isTheSquareOfThePublishedRoots() {
        // Uniswap's own constants, the roots at both ends in units of 2^-96, rounded up to whole units.
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(96));
        BigDecimal least = new BigDecimal("4295128739").divide(unit, MathContext.DECIMAL128);
        BigDecimal most = new BigDecimal("1461446703485210103287273052203988822378723970342")
                .divide(unit, MathContext.DECIMAL128);
        assertThat(relativeError(TickMath.ratio(-TickMath.MAX_TICK), least.multiply(least)))
                .isLessThan(new BigDecimal("1e-9"));
        assertThat(relativeError(TickMath.ratio(TickMath.MAX_TICK), most.multiply(most)))
                .isLessThan(new BigDecimal("1e-9"));
        assertThat(TickMath.ratio(0)).isEqualByComparingTo("1");
        assertThatThrownBy(() -> TickMath.ratio(TickMath.MAX_TICK + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void meanTick_roundsDownOnBothSidesOfZero() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int i = 0; i < 500; i++) {
            long then = random.nextLong(-1L << 50, 1L << 50);
            long change = random.nextLong(-3_000_000_000L, 3_000_000_001L);
            long seconds = random.nextLong(3_600, 7_200);
            int expected = Math.toIntExact(Math.floorDiv(change, seconds));
            assertThat(TickMath.meanTick(BigInteger.valueOf(then), BigInteger.valueOf(then + change), seconds))
                    .as("%s over %s s, %s", change, seconds, seed)
                    .contains(expected);
        }
    }

    @Test
    void meanTick_thatNoPoolCanHave_isEmpty() {
        BigInteger tooMuch = BigInteger.valueOf(60L * (TickMath.MAX_TICK + 1));
        assertThat(TickMath.meanTick(BigInteger.ZERO, tooMuch, 60)).isEmpty();
        assertThat(TickMath.meanTick(tooMuch, BigInteger.ZERO, 60)).isEmpty();
        assertThat(TickMath.meanTick(BigInteger.ZERO, BigInteger.ONE.shiftLeft(300), 1))
                .isEmpty();
    }

    @Test
    void amounts_ofRandomLiquidity_areTheExactQuotientsRoundedDown() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(96));
        for (int i = 0; i < 500; i++) {
            BigInteger liquidity = new BigInteger(random.nextInt(1, 129), random);
            BigInteger root = new BigInteger(random.nextInt(33, 161), random).add(BigInteger.ONE);
            BigDecimal price = new BigDecimal(root).divide(unit);
            assertThat(TickMath.secondAmount(liquidity, root))
                    .as("%s at %s, %s", liquidity, root, seed)
                    .isEqualTo(new BigDecimal(liquidity)
                            .multiply(price)
                            .setScale(0, RoundingMode.DOWN)
                            .toBigInteger());
            assertThat(TickMath.firstAmount(liquidity, root))
                    .as("%s at %s, %s", liquidity, root, seed)
                    .isEqualTo(new BigDecimal(liquidity)
                            .divide(price, 0, RoundingMode.DOWN)
                            .toBigInteger());
        }
    }

    private static BigDecimal relativeError(BigDecimal value, BigDecimal exact) {
        return value.subtract(exact).abs().divide(exact, MathContext.DECIMAL64);
    }
}
