package io.coffer.gateway.solana.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Floating point numbers as Rust writes them: the shortest digits that name the number, of which Java's own text has the
 * right ones but for some that are nearly zero.
 */
public final class FloatingPointText {
    /** From this many digits before the point on, JSON has an exponent. */
    private static final int MOST_WHOLE_DIGITS = 16;

    /** From this many zeros behind the point on, JSON has an exponent. */
    private static final int MOST_ZEROS = 5;

    private FloatingPointText() {}

    /** As serde_json writes a finite number: always with a fraction or an exponent. */
    public static String json(double number) {
        String sign = sign(number);
        if (number == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(number));
        int wholeDigits = shortest.precision() - shortest.scale();
        if (wholeDigits > -MOST_ZEROS && wholeDigits <= MOST_WHOLE_DIGITS) {
            return sign + shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
        }
        String digits = shortest.unscaledValue().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return sign + mantissa + "e" + (wholeDigits - 1);
    }

    /** As Rust displays any number: never with an exponent. */
    public static String display(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        String sign = sign(number);
        if (Double.isInfinite(number)) {
            return sign + "inf";
        }
        return sign + (number == 0 ? "0" : shortest(Math.abs(number)).toPlainString());
    }

    private static String sign(double number) {
        return Double.doubleToRawLongBits(number) < 0 ? "-" : "";
    }

    /** Without zeros at the end. Java writes at least two digits, even where one would do. */
    private static BigDecimal shortest(double positive) {
        BigDecimal two = new BigDecimal(Double.toString(positive)).stripTrailingZeros();
        if (two.precision() == 2) {
            BigDecimal one = two.setScale(two.scale() - 1, RoundingMode.HALF_UP);
            if (one.doubleValue() == positive) {
                return one.stripTrailingZeros();
            }
        }
        return two;
    }
}
