package io.coffer.wallet.market;

import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import java.util.Optional;

/** @param quote empty where the price is unknown */
public record CurrentPrice(TokenId token, Optional<Quote> quote) {}
