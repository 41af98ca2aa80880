package io.coffer.chain;

import java.math.BigDecimal;
import java.util.Optional;

/** US dollars for one whole token; more than zero. An unknown price is absent, never zero. */
public record Price(BigDecimal usd) {
    /** Digits on either side of the point that a price may have; more is noise from its source. */
    public static final int MAX_DIGITS = 60;

    public Price {
        if (usd.signum() <= 0) {
            throw new IllegalArgumentException("a price is more than zero: " + usd);
        }
        usd = usd.stripTrailingZeros();
        if (usd.scale() > MAX_DIGITS || (long) usd.precision() - usd.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException("a price has at most 60 digits on either side of the point");
        }
    }

    /** Reads plain or exponent decimals; empty for zero, a negative number and anything that is not a number. */
    public static Optional<Price> parse(String text) {
        if (text.isEmpty() || text.length() > 2 * MAX_DIGITS + 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Price(new BigDecimal(text)));
        } catch (IllegalArgumentException | ArithmeticException notAPrice) {
            return Optional.empty();
        }
    }

    /** Plain digits, no exponent, no trailing zeros. */
    public String text() {
        return usd.toPlainString();
    }
}
