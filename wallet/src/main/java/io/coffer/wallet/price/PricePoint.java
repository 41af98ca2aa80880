package io.coffer.wallet.price;

import io.coffer.chain.Price;
import java.time.Instant;

/**
 * The last price that was known of a token within a period.
 *
 * @param start of the period
 */
public record PricePoint(TokenId token, PointPeriod period, Instant start, Price price) {
    public PricePoint {
        if (!period.start(start).equals(start)) {
            throw new IllegalArgumentException("no period of " + period + " starts at " + start);
        }
    }
}
