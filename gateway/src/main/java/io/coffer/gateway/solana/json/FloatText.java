package io.coffer.gateway.solana.json;

import java.math.BigDecimal;

/** Doubles as the node spells them: the shortest digits, plain from 1e-5 up to below 1e16, always with a point or an exponent. */
final class FloatText {
    private static final int FIRST_WITH_EXPONENT = 17;
    private static final int SMALLEST_PLAIN = -4;

    private FloatText() {}

    static String of(double value) {
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        // The place of the point, counted from the first digit.
        int point = digits.length() - shortest.scale();
        if (point >= FIRST_WITH_EXPONENT || point < SMALLEST_PLAIN) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return sign + digits.charAt(0) + fraction + "e" + (point - 1);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? sign + digits + "0".repeat(point - digits.length()) + ".0"
                : sign + digits.substring(0, point) + "." + digits.substring(point);
    }
}
