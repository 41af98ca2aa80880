package io.coffer.wallet.price;

import io.coffer.chain.Price;
import java.time.Instant;

/**
 * What one origin says a token costs.
 *
 * @param at when the price was true, as the origin tells
 */
public record Quote(TokenId token, Price price, Instant at, PriceOrigin origin) {}
