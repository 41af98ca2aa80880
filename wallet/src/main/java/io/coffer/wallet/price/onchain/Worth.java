package io.coffer.wallet.price.onchain;

import io.coffer.chain.Price;
import io.coffer.wallet.price.Confidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a whole token is worth, before it is told.
 *
 * @param usd more than zero
 */
record Worth(BigDecimal usd, Confidence confidence) {
    /** A few more than any market could justify; what lies behind is arithmetic. */
    private static final MathContext TOLD = new MathContext(24, RoundingMode.HALF_EVEN);

    /** Empty where it is too small or too large to be a price. */
    Optional<Price> price() {
        BigDecimal told = usd.round(TOLD);
        return Price.parse((told.scale() > Price.MAX_DIGITS ? told.setScale(Price.MAX_DIGITS, RoundingMode.DOWN) : told)
                .toString());
    }
}
