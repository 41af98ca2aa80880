package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * What a call says that it does to an approval.
 *
 * @param owner whose tokens may be taken
 */
record ApprovalChange(EvmAddress owner, Approval approval, Step step) {

    /** From what stands before to what stands after. */
    sealed interface Step {

        record Set(Grant after) implements Step {}

        record Increase(Amount by) implements Step {}

        /** Below zero the old token contracts stop at zero; the others revert, and never get here. */
        record Decrease(Amount by) implements Step {}

        /**
         * {@code approve}, which ERC-20 and ERC-721 share: {@code word} is an amount or the id of a single token. Only the
         * contract's state tells which.
         */
        record SetOrSingle(EvmAddress spender, Amount word) implements Step {}
    }

    static ApprovalChange set(EvmAddress owner, Approval approval, EvmAddress spender, Amount amount) {
        return new ApprovalChange(owner, approval, new Step.Set(new Grant(spender, amount, Optional.empty())));
    }

    static ApprovalChange set(EvmAddress owner, Approval approval, EvmAddress spender, Amount amount, Instant expiry) {
        return new ApprovalChange(owner, approval, new Step.Set(new Grant(spender, amount, Optional.of(expiry))));
    }

    /** What {@code before} becomes. */
    Grant after(Grant before) {
        return switch (step) {
            case Step.Set(Grant after) -> after;
            case Step.Increase(Amount by) ->
                with(before, before.amount().units().add(by.units()).min(Amount.MAX.units()));
            case Step.Decrease(Amount by) ->
                with(before, before.amount().units().subtract(by.units()).max(BigInteger.ZERO));
            case Step.SetOrSingle(EvmAddress spender, Amount word) -> new Grant(spender, word, Optional.empty());
        };
    }

    private static Grant with(Grant grant, BigInteger amount) {
        return new Grant(grant.spender(), Amount.of(amount), grant.expiry());
    }

    /** An approval that nobody has. */
    static Grant gone(Approval approval) {
        EvmAddress spender = switch (approval) {
            case Approval.Allowance(EvmAddress _, EvmAddress one) -> one;
            case Approval.Operator(EvmAddress _, EvmAddress one) -> one;
            case Approval.SingleToken _ -> EvmAddress.ZERO;
            case Approval.Delegated(EvmAddress _, EvmAddress _, EvmAddress one) -> one;
        };
        return new Grant(spender, Amount.ZERO, Optional.empty());
    }
}
