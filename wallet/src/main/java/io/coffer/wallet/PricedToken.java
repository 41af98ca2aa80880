package io.coffer.wallet;

import io.coffer.chain.Price;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * All that an answer says of a token. Never changes: the same object is given out for as long as nothing about its token
 * changes, so that what was rendered from it can be kept by its identity.
 */
public final class PricedToken {
    private final TokenId id;
    private final TokenStandard standard;
    private final TokenMetadata metadata;
    private final Optional<Price> price;
    private final Verdict verdict;
    private final Standing standing;
    private final int place;
    private final int decimals;
    private final double estimatePerUnit;

    /** Whether a token has to be added before a user account shows it. */
    enum Standing {
        /** A native coin, or a verified token: needs no adding. */
        PLATFORM,
        COMMON
    }

    PricedToken(
            TokenId id,
            TokenStandard standard,
            TokenMetadata metadata,
            Optional<Price> price,
            Verdict verdict,
            Standing standing,
            int place) {
        this.id = id;
        this.standard = standard;
        this.metadata = metadata;
        this.price = price;
        this.verdict = verdict;
        this.standing = standing;
        this.place = place;
        this.decimals = metadata.decimals();
        this.estimatePerUnit = price.map(Price::usd)
                .orElse(BigDecimal.ONE)
                .movePointLeft(decimals)
                .doubleValue();
    }

    public TokenId id() {
        return id;
    }

    public TokenStandard standard() {
        return standard;
    }

    /** May be empty. */
    public String symbol() {
        return metadata.symbol();
    }

    public int decimals() {
        return decimals;
    }

    public Optional<Price> price() {
        return price;
    }

    public Verdict verdict() {
        return verdict;
    }

    Standing standing() {
        return standing;
    }

    /** Spreads tokens over the slots of a cache by its lowest bits: tokens of one chain stand side by side. */
    public int place() {
        return place;
    }

    /** US dollars of one smallest unit, or without a price whole tokens of it: an estimate for ordering only. */
    double estimatePerUnit() {
        return estimatePerUnit;
    }

    /** Whether nothing that an answer shows differs. */
    boolean sameAs(PricedToken other) {
        return id.equals(other.id)
                && standard == other.standard
                && metadata.equals(other.metadata)
                && price.equals(other.price)
                && verdict == other.verdict;
    }

    @Override
    public String toString() {
        return symbol() + ", " + id;
    }
}
