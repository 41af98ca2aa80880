package io.coffer.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmountTest {
    private static final Seed SEED = Seed.draw();
    private static final int ROUNDS = 20_000;

    /** Values crowd around word edges, where carries go wrong. */
    private static BigInteger nearAnEdge(Random random) {
        BigInteger value = new BigInteger(random.nextInt(257), random);
        BigInteger edge = BigInteger.ONE.shiftLeft(random.nextInt(257));
        BigInteger chosen = random.nextBoolean() ? value : edge.add(BigInteger.valueOf(random.nextInt(5) - 2L));
        return chosen.max(BigInteger.ZERO).min(Amount.MAX.units());
    }

    @Test
    void bytes_writtenAndReadBack_giveTheSameAmount() {
        Random random = SEED.random();
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger units = nearAnEdge(random);
            Amount amount = Amount.of(units);
            byte[] bytes = new byte[40];
            int end = amount.write(bytes, 3);
            assertThat(end - 3).as("%s", SEED).isEqualTo(amount.length()).isEqualTo((units.bitLength() + 7) / 8);
            assertThat(Amount.read(bytes, 3, end - 3)).as("%s", SEED).isEqualTo(amount);
            assertThat(amount.units()).as("%s", SEED).isEqualTo(units);
        }
    }

    @Test
    void read_ofPaddedBytes_ignoresLeadingZeros() {
        byte[] word = new byte[32];
        word[31] = 7;
        assertThat(Amount.read(word, 0, 32)).isEqualTo(Amount.of(7));
        assertThat(Amount.read(word, 0, 32)).hasSameHashCodeAs(Amount.of(7));
        assertThat(Amount.read(word, 20, 11)).isEqualTo(Amount.ZERO);
    }

    @Test
    void plusAndMinus_ofAnyTwo_matchBigInteger() {
        Random random = SEED.random();
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger left = nearAnEdge(random);
            BigInteger right = nearAnEdge(random);
            BigInteger sum = left.add(right);
            if (sum.bitLength() > 256) {
                assertThatThrownBy(() -> Amount.of(left).plus(Amount.of(right)))
                        .as("%s", SEED)
                        .isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(Amount.of(left).plus(Amount.of(right)))
                        .as("%s", SEED)
                        .isEqualTo(Amount.of(sum));
                assertThat(Amount.of(sum).minus(Amount.of(right)))
                        .as("%s", SEED)
                        .isEqualTo(Amount.of(left));
            }
            assertThat(Amount.of(left).compareTo(Amount.of(right)))
                    .as("%s", SEED)
                    .isEqualTo(left.compareTo(right));
        }
    }

    @Test
    void minus_ofMore_throws() {
        assertThatThrownBy(() -> Amount.of(1).minus(Amount.of(2))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void decimalText_ofAnyAmount_matchesBigDecimal() {
        Random random = SEED.random();
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger units = nearAnEdge(random);
            int decimals = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(31);
            BigDecimal expected = new BigDecimal(units, decimals).stripTrailingZeros();
            String text = expected.signum() == 0 ? "0" : expected.toPlainString();
            assertThat(DecimalText.of(Amount.of(units), decimals))
                    .as("%s", SEED)
                    .isEqualTo(text);
            assertThat(Amount.parseDecimal(text, decimals))
                    .as("%s", SEED)
                    .hasValueSatisfying(read -> assertThat(read.units()).isEqualTo(units));
        }
    }

    @Test
    void approximate_ofAnyAmount_isWithinATrillionthOfIt() {
        Random random = SEED.random();
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger units = nearAnEdge(random);
            double exact = units.doubleValue();
            assertThat(Math.abs(Amount.of(units).approximate() - exact))
                    .as("%s", SEED)
                    .isLessThanOrEqualTo(exact * 1e-12);
        }
    }

    @Test
    void parseUnits_ofAnythingButDigits_isEmpty() {
        assertThat(Amount.parseUnits("")).isEmpty();
        assertThat(Amount.parseUnits("-1")).isEmpty();
        assertThat(Amount.parseUnits("1e3")).isEmpty();
        assertThat(Amount.parseUnits("1٣")).isEmpty();
        assertThat(Amount.parseUnits(BigInteger.ONE.shiftLeft(256).toString())).isEmpty();
        assertThat(Amount.parseUnits(Amount.MAX.toString())).contains(Amount.MAX);
    }

    @Test
    void parseDecimal_withMoreDigitsThanDecimals_isEmptyRatherThanRounded() {
        assertThat(Amount.parseDecimal("0.123", 2)).isEmpty();
        assertThat(Amount.parseDecimal("0.120", 2)).contains(Amount.of(12));
        assertThat(Amount.parseDecimal("-1", 2)).isEmpty();
        assertThat(Amount.parseDecimal("1e999999999", 2)).isEmpty();
    }
}
