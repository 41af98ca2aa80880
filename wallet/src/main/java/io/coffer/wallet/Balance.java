package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.index.HeldAmount;
import java.math.BigDecimal;

/** One row of an answer: how much of a token an owner holds. */
public final class Balance {
    private final Address owner;
    private final PricedToken token;
    private final HeldAmount held;
    private final Amount amount;
    private final double estimate;

    Balance(Address owner, PricedToken token, HeldAmount held) {
        this.owner = owner;
        this.token = token;
        this.held = held;
        this.amount = amount(held);
        this.estimate = amount.approximate() * token.estimatePerUnit();
    }

    public Address owner() {
        return owner;
    }

    public PricedToken token() {
        return token;
    }

    /** {@link HeldAmount.Unvalued} where the token refuses to tell. */
    public HeldAmount held() {
        return held;
    }

    /** The whole balance; zero where it is not known. */
    public Amount amount() {
        return amount;
    }

    /** About its value in US dollars, or without a price about its whole tokens: for ordering only. */
    double estimate() {
        return estimate;
    }

    /** US dollars, exactly; zero without a price. */
    BigDecimal value() {
        return token.price().map(price -> whole().multiply(price.usd())).orElse(BigDecimal.ZERO);
    }

    /** Whole tokens, exactly. */
    public BigDecimal whole() {
        return amount.decimal(token.decimals());
    }

    /** All of {@code held}, or zero where it is not known. */
    static Amount amount(HeldAmount held) {
        return switch (held) {
            case HeldAmount.Valued(Amount units) -> units;
            case HeldAmount.Split(Amount transferable, Amount available) -> transferable.plus(available);
            case HeldAmount.Unvalued _ -> Amount.ZERO;
        };
    }

    @Override
    public String toString() {
        return held + " of " + token;
    }
}
