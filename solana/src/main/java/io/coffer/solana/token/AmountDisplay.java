package io.coffer.solana.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * How amounts of one mint look at one moment: the floating point arithmetic of a node, operation by operation, since every
 * digit is shown.
 */
public sealed interface AmountDisplay {
    /** From here on a node finds no number for plain amounts: 10<sup>20</sup> is beyond an unsigned 64-bit integer. */
    int DECIMALS_WITHOUT_NUMBER = 20;

    double SECONDS_A_YEAR = 31_556_736;
    double BASIS_POINTS = 10_000;

    int decimals();

    /** @param amount unsigned */
    UiAmount of(long amount);

    /** @param unixTimestamp the bank's clock */
    static AmountDisplay at(MintView mint, long unixTimestamp) {
        return switch (mint.scale()) {
            case Scale.Plain _ -> new Exact(mint.decimals());
            case Scale.InterestBearing interest -> withInterest(mint.decimals(), interest, unixTimestamp);
            case Scale.Scaled scaled ->
                new Multiplied(
                        mint.decimals(),
                        unixTimestamp >= scaled.newMultiplierEffectiveTimestamp()
                                ? scaled.newMultiplier()
                                : scaled.multiplier());
        };
    }

    /** All its digits. */
    record Exact(int decimals) implements AmountDisplay {
        @Override
        public UiAmount of(long amount) {
            BigDecimal exact = new BigDecimal(new BigInteger(Long.toUnsignedString(amount)), decimals);
            String text = amount == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
            return new UiAmount(
                    text,
                    decimals < DECIMALS_WITHOUT_NUMBER
                            ? OptionalDouble.of(number(amount) / powerOfTen(decimals))
                            : OptionalDouble.empty());
        }
    }

    /** @param factor of which 10<sup>decimals</sup> is part */
    record WithInterest(int decimals, double factor) implements AmountDisplay {
        @Override
        public UiAmount of(long amount) {
            return shown(number(amount) * factor, decimals);
        }
    }

    /** Cut down to whole smallest units. */
    record Multiplied(int decimals, double multiplier) implements AmountDisplay {
        @Override
        public UiAmount of(long amount) {
            double units = number(amount) * multiplier;
            double whole = units < 0 ? Math.ceil(units) : Math.floor(units);
            return shown(whole / powerOfTen(decimals), decimals);
        }
    }

    /** A span of time that no 64-bit integer holds. */
    record Unknowable(int decimals) implements AmountDisplay {
        @Override
        public UiAmount of(long amount) {
            return new UiAmount("", OptionalDouble.empty());
        }
    }

    private static AmountDisplay withInterest(int decimals, Scale.InterestBearing interest, long now) {
        long before = interest.lastUpdateTimestamp() - interest.initializationTimestamp();
        long since = now - interest.lastUpdateTimestamp();
        if (overflows(interest.lastUpdateTimestamp(), interest.initializationTimestamp(), before)
                || overflows(now, interest.lastUpdateTimestamp(), since)) {
            return new Unknowable(decimals);
        }
        double growth = growth(interest.preUpdateAverageRate(), before) * growth(interest.currentRate(), since);
        return new WithInterest(decimals, growth / powerOfTen(decimals));
    }

    private static boolean overflows(long minuend, long subtrahend, long difference) {
        return ((minuend ^ subtrahend) & (minuend ^ difference)) < 0;
    }

    private static double growth(short rate, long seconds) {
        double exactProduct =
                BigInteger.valueOf(rate).multiply(BigInteger.valueOf(seconds)).doubleValue();
        return Exponential.of(exactProduct / SECONDS_A_YEAR / BASIS_POINTS);
    }

    /** Unsigned; rounded once: what halving drops is kept as the lowest bit. */
    private static double number(long amount) {
        return amount >= 0 ? (double) amount : (double) ((amount >>> 1) | (amount & 1)) * 2;
    }

    /** By repeated squaring, as a node does it: beyond 22 not always the nearest number. */
    private static double powerOfTen(int exponent) {
        double power = 1;
        double square = 10;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power *= square;
            }
            square *= square;
        }
        return power;
    }

    /** With {@code decimals} digits behind the point, less the zeros at the end; the number is that of the text. */
    private static UiAmount shown(double value, int decimals) {
        if (Double.isNaN(value)) {
            return new UiAmount("NaN", OptionalDouble.empty());
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (Double.isInfinite(value)) {
            return new UiAmount(sign + "inf", OptionalDouble.empty());
        }
        BigDecimal rounded = new BigDecimal(Math.abs(value)).setScale(decimals, RoundingMode.HALF_EVEN);
        String digits = rounded.signum() == 0
                ? "0"
                : decimals == 0
                        ? rounded.toPlainString()
                        : rounded.stripTrailingZeros().toPlainString();
        return new UiAmount(sign + digits, OptionalDouble.of(Double.parseDouble(sign + digits)));
    }
}
