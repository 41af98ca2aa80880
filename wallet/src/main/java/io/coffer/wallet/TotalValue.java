package io.coffer.wallet;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an address is worth.
 *
 * @param dollars the exact sum of balance times price; what has no price adds nothing
 * @param asOf one entry a chain asked, in the order asked
 */
public record TotalValue(BigDecimal dollars, List<AsOf> asOf) {

    public static TotalValue of(Balances balances) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Balance row : balances.rows()) {
            sum = sum.add(row.value());
        }
        return new TotalValue(sum, balances.asOf());
    }

    /** Plain digits, no exponent, no trailing zeros. */
    public String text() {
        return dollars.signum() == 0 ? "0" : dollars.stripTrailingZeros().toPlainString();
    }
}
