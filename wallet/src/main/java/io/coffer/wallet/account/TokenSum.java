package io.coffer.wallet.account;

import io.coffer.wallet.Balance;
import io.coffer.wallet.Balances;
import io.coffer.wallet.PricedToken;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/**
 * How much of a token all addresses of an account hold together.
 *
 * @param whole whole tokens, exactly; unbounded, since a hostile token may say a full balance for each address
 */
public record TokenSum(PricedToken token, BigDecimal whole) {

    /** One a token, in the order of {@link TokenPlace}. */
    public static List<TokenSum> of(Balances balances) {
        return List.copyOf(byPlace(balances).values());
    }

    static TreeMap<TokenPlace, TokenSum> byPlace(Balances balances) {
        TreeMap<TokenPlace, TokenSum> sums = new TreeMap<>();
        for (Balance row : balances.rows()) {
            sums.merge(
                    TokenPlace.of(row.token().id()),
                    new TokenSum(row.token(), row.whole()),
                    (sum, more) -> new TokenSum(sum.token(), sum.whole().add(more.whole())));
        }
        return sums;
    }

    /** Plain digits, no exponent, no trailing zeros. */
    public String text() {
        return whole.signum() == 0 ? "0" : whole.stripTrailingZeros().toPlainString();
    }
}
