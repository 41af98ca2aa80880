package io.coffer.wallet.market;

import io.coffer.chain.Amount;
import io.coffer.chain.Price;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.AsOf;
import io.coffer.wallet.price.TokenId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is known of a token.
 *
 * @param metadata what it says of itself
 * @param supply all there is of it, as it says at the block of {@code asOf}; empty where it does not say
 * @param asOf what the supply is true of
 */
public record TokenDetail(
        TokenId token,
        String chainName,
        TokenMetadata metadata,
        Optional<Amount> supply,
        Optional<Price> price,
        TokenPage page,
        AsOf asOf) {

    /** All there is of it in whole tokens, exactly. */
    public Optional<BigDecimal> wholeSupply() {
        return supply.map(units -> units.decimal(metadata.decimals()));
    }

    /** Price times supply, exactly. */
    public Optional<BigDecimal> marketCap() {
        return wholeSupply().flatMap(whole -> price.map(Price::usd).map(whole::multiply));
    }
}
