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

    Balance(Address owner, PricedToken token, HeldAmount held) {
        this.owner = owner;
        this.token = token;
        this.held = held;
        this.amount = amount(held);
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

    /** US dollars, exactly; zero without a price. */
    BigDecimal value() {
        return token.price()
                .map(price -> amount.decimal(token.decimals()).multiply(price.usd()))
                .orElse(BigDecimal.ZERO);
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
