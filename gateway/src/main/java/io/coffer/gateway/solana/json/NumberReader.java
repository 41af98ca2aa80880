package io.coffer.gateway.solana.json;

import java.util.Optional;

/**
 * Reads one number as serde_json does without its option of exact floats: digits are gathered in a u64 and scaled once by
 * a power of ten, which may be one unit in the last place off the nearest double. The result shows in error texts only.
 */
final class NumberReader {
    private static final int MAX_POWER = 308;
    private static final double[] POWERS = powers();

    private final String text;
    private int at;
    private long significand;
    private int exponent;

    NumberReader(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** Behind the number. */
    int end() {
        return at;
    }

    /** Empty when there is none, or one beyond every double. */
    Optional<Json> read() {
        boolean isNegative = peek() == '-';
        at += isNegative ? 1 : 0;
        if (!isDigit()) {
            return Optional.empty();
        }
        if (peek() == '0') {
            at++;
            if (isDigit()) {
                return Optional.empty();
            }
        } else {
            integerDigits();
        }
        boolean isWhole = exponent == 0;
        if (peek() == '.') {
            isWhole = false;
            if (!fractionDigits()) {
                return Optional.empty();
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            return exponentDigits(isNegative);
        }
        return isWhole ? Optional.of(whole(isNegative)) : scaled(isNegative);
    }

    private void integerDigits() {
        while (isDigit()) {
            if (exponent > 0 || overflows(digit())) {
                exponent++;
            } else {
                significand = 10 * significand + digit();
            }
            at++;
        }
    }

    /** Digits that a u64 has no room for are dropped. */
    private boolean fractionDigits() {
        at++;
        int start = at;
        boolean isFull = false;
        while (isDigit()) {
            isFull |= overflows(digit());
            if (!isFull) {
                significand = 10 * significand + digit();
                exponent--;
            }
            at++;
        }
        return at > start;
    }

    private Optional<Json> exponentDigits(boolean isNegative) {
        at++;
        boolean isDown = peek() == '-';
        at += isDown || peek() == '+' ? 1 : 0;
        if (!isDigit()) {
            return Optional.empty();
        }
        long given = 0;
        boolean isHuge = false;
        for (; isDigit(); at++) {
            isHuge |= 10 * given + digit() > Integer.MAX_VALUE;
            given = isHuge ? 0 : 10 * given + digit();
        }
        if (isHuge) {
            return significand != 0 && !isDown ? Optional.empty() : Optional.of(floating(0, isNegative));
        }
        long sum = exponent + (isDown ? -given : given);
        exponent = Math.clamp(sum, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return scaled(isNegative);
    }

    /** Minus nothing and what is below an i64 are floats. */
    private Json whole(boolean isNegative) {
        if (!isNegative) {
            return new Json.Unsigned(significand);
        }
        long negated = -significand;
        return negated < 0 && Long.compareUnsigned(significand, Long.MIN_VALUE) <= 0
                ? new Json.Negative(negated)
                : floating(unsigned(significand), true);
    }

    private Optional<Json> scaled(boolean isNegative) {
        double value = unsigned(significand);
        while (value != 0 && exponent < -MAX_POWER) {
            value /= POWERS[MAX_POWER];
            exponent += MAX_POWER;
        }
        if (value != 0 && exponent > MAX_POWER) {
            return Optional.empty();
        }
        if (value != 0) {
            value = exponent >= 0 ? value * POWERS[exponent] : value / POWERS[-exponent];
        }
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(floating(value, isNegative));
    }

    private static Json floating(double value, boolean isNegative) {
        return new Json.Floating(isNegative ? -value : value);
    }

    /** The nearest double of a u64: the lowest bit is kept as a sticky one, so that halving does not round. */
    private static double unsigned(long bits) {
        return bits >= 0 ? (double) bits : 2.0 * (double) ((bits >>> 1) | (bits & 1));
    }

    private boolean overflows(int digit) {
        long tenth = Long.divideUnsigned(-1L, 10);
        int order = Long.compareUnsigned(significand, tenth);
        return order > 0 || (order == 0 && digit > Long.remainderUnsigned(-1L, 10));
    }

    private boolean isDigit() {
        char next = peek();
        return next >= '0' && next <= '9';
    }

    private int digit() {
        return text.charAt(at) - '0';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static double[] powers() {
        double[] powers = new double[MAX_POWER + 1];
        for (int power = 0; power <= MAX_POWER; power++) {
            powers[power] = Double.parseDouble("1e" + power);
        }
        return powers;
    }
}
