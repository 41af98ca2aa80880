package io.coffer.wallet.price;

import io.coffer.chain.Price;
import java.time.Instant;

/**
 * What one origin says a token costs.
 *
 * @param at when the price was true, as the origin tells
 */
public record Quote(TokenId token, Price price, Instant at, PriceOrigin origin, Confidence confidence) {

    /** With the confidence that the origin deserves where nothing more is known. */
    public Quote(TokenId token, Price price, Instant at, PriceOrigin origin) {
        this(token, price, at, origin, origin.usualConfidence());
    }
}
