package io.coffer.wallet.account;

import io.coffer.wallet.PricedToken;
import java.math.BigDecimal;

/**
 * How much of a token all addresses of an account hold together.
 *
 * @param whole whole tokens, exactly; unbounded, since a hostile token may say a full balance for each address
 */
public record TokenSum(PricedToken token, BigDecimal whole) {

    /** Plain digits, no exponent, no trailing zeros. */
    public String text() {
        return whole.signum() == 0 ? "0" : whole.stripTrailingZeros().toPlainString();
    }
}
