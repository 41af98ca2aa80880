package io.coffer.wallet.approval;

import io.coffer.chain.Amount;
import io.coffer.chain.Height;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.HeldAmount;
import io.coffer.wallet.Balance;
import io.coffer.wallet.PricedToken;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One approval as an answer shows it.
 *
 * @param grant what is in force; while it is {@link ApprovalStatus#BEING_GRANTED}, what will be
 * @param holding what the owner has of the token, at the same block
 * @param changed the block of the last event that named it; empty where no block has it yet
 */
public record TokenApproval(
        Approval approval, Grant grant, ApprovalStatus status, Balance holding, Optional<Height> changed) {

    public PricedToken token() {
        return holding.token();
    }

    /** US dollars that the spender could take now: empty without a price, and for what has no amounts. */
    public Optional<BigDecimal> valueAtRisk() {
        return switch (approval) {
            case Approval.Allowance _, Approval.Delegated _ ->
                holding.held() instanceof HeldAmount.Unvalued
                        ? Optional.empty()
                        : token().price().map(price -> {
                            Amount reachable =
                                    grant.amount().compareTo(holding.amount()) < 0 ? grant.amount() : holding.amount();
                            return reachable.decimal(token().decimals()).multiply(price.usd());
                        });
            case Approval.Operator _, Approval.SingleToken _ -> Optional.empty();
        };
    }

    /** The call that takes it back, for the owner to sign. */
    public Revocation revocation() {
        return Revocation.of(approval);
    }
}
