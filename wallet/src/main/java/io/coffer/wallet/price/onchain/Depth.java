package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How much stands against a token in a pool. Only the quote tokens count: of its own token an issuer can put in as much as
 * it likes.
 *
 * @param floor in dollars; a pool with less states no price
 */
record Depth(BigDecimal floor, Decimals decimals) {
    /** So many times the floor takes far more to bend. */
    private static final BigDecimal WELL = BigDecimal.TEN;

    /** Dollars of {@code units} of {@code quote}; empty where the quote token has no price. */
    Optional<BigDecimal> of(EvmAddress quote, BigInteger units, Anchors anchors) {
        return anchors.of(quote)
                .flatMap(
                        worth -> decimals.of(quote).map(places -> new BigDecimal(units, places).multiply(worth.usd())));
    }

    boolean isEnough(BigDecimal usd) {
        return usd.compareTo(floor) >= 0;
    }

    boolean isPlenty(BigDecimal usd) {
        return usd.compareTo(floor.multiply(WELL)) >= 0;
    }
}
