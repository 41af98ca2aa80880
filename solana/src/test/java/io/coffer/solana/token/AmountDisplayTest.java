package io.coffer.solana.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountDisplayTest {
    private static final long NOW = 1_795_300_000L;

    /** What a live node wrote of 2<sup>64</sup>-1. */
    @ParameterizedTest
    @CsvSource({
        "0, 18446744073709551615, 1.8446744073709552e19",
        "1, 1844674407370955161.5, 1.8446744073709553e18",
        "6, 18446744073709.551615, 18446744073709.55",
        "9, 18446744073.709551615, 18446744073.709553",
        "18, 18.446744073709551615, 18.446744073709553",
        "19, 1.8446744073709551615, 1.8446744073709551"
    })
    void plain_largestAmount_isAsSeen(int decimals, String text, double number) {
        assertThat(plain(decimals).of(-1)).isEqualTo(new UiAmount(text, OptionalDouble.of(number)));
    }

    @Test
    void plain_twentyDecimals_haveNoNumber() {
        assertThat(plain(20).of(-1)).isEqualTo(new UiAmount("0.18446744073709551615", OptionalDouble.empty()));
        assertThat(plain(255).of(10)).isEqualTo(new UiAmount("0." + "0".repeat(253) + "1", OptionalDouble.empty()));
        assertThat(plain(20).of(0)).isEqualTo(new UiAmount("0", OptionalDouble.empty()));
    }

    @Test
    void plain_zerosAtTheEnd_areCutBehindThePointOnly() {
        assertThat(plain(6).of(1_500_000).text()).isEqualTo("1.5");
        assertThat(plain(6).of(1_000_000).text()).isEqualTo("1");
        assertThat(plain(0).of(100).text()).isEqualTo("100");
        assertThat(plain(9).of(0)).isEqualTo(new UiAmount("0", OptionalDouble.of(0)));
    }

    @Test
    void scaled_amount_isCutDownToWholeUnits() {
        assertThat(scaled(0, 1.0 / 3).of(30_170_708_018L).text()).isEqualTo("10056902672");
        assertThat(scaled(1, 2.5).of(3)).isEqualTo(new UiAmount("0.7", OptionalDouble.of(0.7)));
        assertThat(scaled(2, -1).of(150)).isEqualTo(new UiAmount("-1.5", OptionalDouble.of(-1.5)));
    }

    @Test
    void scaled_strangeMultipliers_areSpelledOut() {
        assertThat(scaled(6, Double.POSITIVE_INFINITY).of(1)).isEqualTo(new UiAmount("inf", OptionalDouble.empty()));
        assertThat(scaled(6, Double.NEGATIVE_INFINITY).of(1)).isEqualTo(new UiAmount("-inf", OptionalDouble.empty()));
        assertThat(scaled(6, Double.NaN).of(1)).isEqualTo(new UiAmount("NaN", OptionalDouble.empty()));
        assertThat(scaled(6, Double.POSITIVE_INFINITY).of(0)).isEqualTo(new UiAmount("NaN", OptionalDouble.empty()));
        assertThat(scaled(6, -0.0).of(5)).isEqualTo(new UiAmount("-0", OptionalDouble.of(-0.0)));
        assertThat(scaled(6, -0.1).of(5)).isEqualTo(new UiAmount("-0", OptionalDouble.of(-0.0)));
    }

    @Test
    void scaled_newMultiplier_countsFromItsSecondOn() {
        MintView mint = new MintView(0, new Scale.Scaled(2, NOW, 3));
        assertThat(AmountDisplay.at(mint, NOW - 1).of(1).text()).isEqualTo("2");
        assertThat(AmountDisplay.at(mint, NOW).of(1).text()).isEqualTo("3");
    }

    /** The nearest doubles of these end in .25 and .75: a node was seen to write the even digits. */
    @Test
    void shown_ties_goToTheEvenDigit() {
        assertThat(scaled(1, 1).of(6_000_000_000_000_003L).text()).isEqualTo("600000000000000.2");
        assertThat(scaled(1, 1).of(6_000_000_000_000_007L).text()).isEqualTo("600000000000000.8");
    }

    @Test
    void interest_ofNoTime_isNone() {
        MintView mint = new MintView(2, new Scale.InterestBearing(NOW, (short) 500, NOW, (short) 500));
        assertThat(AmountDisplay.at(mint, NOW).of(150)).isEqualTo(new UiAmount("1.5", OptionalDouble.of(1.5)));
    }

    @Test
    void interest_spanBeyond64Bits_isNothing() {
        UiAmount nothing = new UiAmount("", OptionalDouble.empty());
        for (long initialized : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1}) {
            MintView mint = new MintView(6, new Scale.InterestBearing(initialized, (short) 0, NOW, (short) 0));
            assertThat(AmountDisplay.at(mint, NOW).of(1)).isEqualTo(nothing);
        }
        MintView mint = new MintView(6, new Scale.InterestBearing(0, (short) 0, Long.MIN_VALUE + NOW, (short) 0));
        assertThat(AmountDisplay.at(mint, NOW).of(1)).isEqualTo(nothing);
    }

    @Test
    void interest_hugeSpans_endInInfinityOrNothingLeft() {
        MintView growing = new MintView(6, new Scale.InterestBearing(0, (short) 1, Long.MAX_VALUE / 2, (short) 0));
        assertThat(AmountDisplay.at(growing, NOW).of(1).text()).isEqualTo("inf");
        assertThat(AmountDisplay.at(growing, NOW).of(0).text()).isEqualTo("NaN");
        MintView shrinking = new MintView(6, new Scale.InterestBearing(0, (short) -1, Long.MAX_VALUE / 2, (short) 0));
        assertThat(AmountDisplay.at(shrinking, NOW).of(-1)).isEqualTo(new UiAmount("0", OptionalDouble.of(0)));
    }

    @Test
    void interest_anyMint_isNearTheExactGrowth() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < 200; round++) {
            short before = (short) (random.nextInt(4000) - 2000);
            short since = (short) (random.nextInt(4000) - 2000);
            long updated = NOW - random.nextInt(100_000_000);
            long initialized = updated - random.nextInt(100_000_000);
            long amount = random.nextLong() >>> random.nextInt(40);
            MintView mint = new MintView(9, new Scale.InterestBearing(initialized, before, updated, since));
            String text = AmountDisplay.at(mint, NOW).of(amount).text();
            BigDecimal seconds = BigDecimal.valueOf(before)
                    .multiply(BigDecimal.valueOf(updated - initialized))
                    .add(BigDecimal.valueOf(since).multiply(BigDecimal.valueOf(NOW - updated)));
            BigDecimal years = seconds.divide(new BigDecimal("315567360000"), MathContext.DECIMAL128);
            BigDecimal exact = new BigDecimal(new BigInteger(Long.toUnsignedString(amount)))
                    .movePointLeft(9)
                    .multiply(ExponentialTest.exact(years));
            BigDecimal error = new BigDecimal(text).subtract(exact).abs();
            BigDecimal allowed = exact.multiply(new BigDecimal("1e-15")).max(new BigDecimal("1e-9"));
            assertThat(error).as("%s, %s of %s at %s", seed, text, exact, mint).isLessThanOrEqualTo(allowed);
        }
    }

    private static AmountDisplay plain(int decimals) {
        return AmountDisplay.at(new MintView(decimals, new Scale.Plain()), NOW);
    }

    private static AmountDisplay scaled(int decimals, double multiplier) {
        return AmountDisplay.at(new MintView(decimals, new Scale.Scaled(multiplier, Long.MAX_VALUE, 7)), NOW);
    }
}
