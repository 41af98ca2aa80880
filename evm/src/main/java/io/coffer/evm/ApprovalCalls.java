package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.ApprovalChange.Step;
import io.coffer.evm.CallReader.UnreadableCallException;
import io.coffer.index.Approval;
import io.coffer.index.PendingTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which approvals a call would change, from its selector and arguments alone. Calls within calls are not looked into. */
final class ApprovalCalls {
    static final int APPROVE = 0x095ea7b3;
    static final int INCREASE_ALLOWANCE = 0x39509351;
    static final int DECREASE_ALLOWANCE = 0xa457c2d7;
    static final int INCREASE_APPROVAL = 0xd73dd623;
    static final int DECREASE_APPROVAL = 0x66188463;
    static final int SET_APPROVAL_FOR_ALL = 0xa22cb465;
    static final int PERMIT = 0xd505accf;
    static final int DAI_PERMIT = 0x8fcbaf0c;
    static final int PERMIT2_APPROVE = 0x87517c45;
    static final int PERMIT2_PERMIT = 0x2b67b570;
    static final int PERMIT2_PERMIT_BATCH = 0x2a2d80d1;
    static final int PERMIT2_LOCKDOWN = 0xcc53287f;

    /** Permit2 allowances that one call may change; a longer list is not shown. */
    static final int MAX_ELEMENTS = 64;

    private static final int AMOUNT_BITS = 160;
    private static final int TIME_BITS = 48;
    private static final int DETAILS_WORDS = 4;
    private static final int PAIR_WORDS = 2;

    private ApprovalCalls() {}

    /** Empty where the transaction calls something else, or in a way in which the contract would revert. */
    static List<ApprovalChange> of(PendingTransaction transaction) {
        Optional<Integer> selector = CallReader.selector(transaction.data());
        if (transaction.to().isEmpty() || selector.isEmpty()) {
            return List.of();
        }
        try {
            EvmAddress called = transaction.to().get();
            return of(selector.get(), transaction.sender(), called, CallReader.arguments(transaction.data()));
        } catch (UnreadableCallException reverts) {
            return List.of();
        }
    }

    private static List<ApprovalChange> of(int selector, EvmAddress sender, EvmAddress called, CallReader call) {
        return switch (selector) {
            case APPROVE ->
                List.of(allowance(sender, called, call, new Step.SetOrSingle(call.address(0), call.number(1))));
            case INCREASE_ALLOWANCE, INCREASE_APPROVAL ->
                List.of(allowance(sender, called, call, new Step.Increase(call.number(1))));
            case DECREASE_ALLOWANCE, DECREASE_APPROVAL ->
                List.of(allowance(sender, called, call, new Step.Decrease(call.number(1))));
            case SET_APPROVAL_FOR_ALL -> {
                EvmAddress operator = call.address(0);
                Approval approval = new Approval.Operator(called, operator);
                yield List.of(ApprovalChange.set(sender, approval, operator, everythingIf(call.flag(1))));
            }
            case PERMIT -> List.of(permit(called, call.address(0), call.address(1), call.number(2)));
            case DAI_PERMIT -> List.of(permit(called, call.address(0), call.address(1), everythingIf(call.flag(4))));
            case PERMIT2_APPROVE -> List.of(delegated(sender, called, call.address(0), call.address(1), call, 2));
            case PERMIT2_PERMIT -> List.of(details(call.address(0), called, call.inPlace(1), call.address(5)));
            case PERMIT2_PERMIT_BATCH -> batch(called, call);
            case PERMIT2_LOCKDOWN -> lockdown(sender, called, call);
            default -> List.of();
        };
    }

    private static ApprovalChange allowance(EvmAddress owner, EvmAddress token, CallReader call, Step step) {
        return new ApprovalChange(owner, new Approval.Allowance(token, call.address(0)), step);
    }

    private static ApprovalChange permit(EvmAddress token, EvmAddress owner, EvmAddress spender, Amount amount) {
        return ApprovalChange.set(owner, new Approval.Allowance(token, spender), spender, amount);
    }

    private static Amount everythingIf(boolean allowed) {
        return allowed ? Amount.MAX : Amount.ZERO;
    }

    /** @param amountAt the word of the amount; the expiration is the next */
    private static ApprovalChange delegated(
            EvmAddress owner, EvmAddress via, EvmAddress token, EvmAddress spender, CallReader words, int amountAt) {
        Amount amount = Amount.of(words.number(amountAt, AMOUNT_BITS));
        return ApprovalChange.set(
                owner,
                new Approval.Delegated(via, token, spender),
                spender,
                amount,
                GrantReader.instant(Amount.of(words.number(amountAt + 1, TIME_BITS))));
    }

    /** @param details token, amount, expiration, nonce */
    private static ApprovalChange details(EvmAddress owner, EvmAddress via, CallReader details, EvmAddress spender) {
        return delegated(owner, via, details.address(0), spender, details, 1);
    }

    private static List<ApprovalChange> batch(EvmAddress via, CallReader call) {
        EvmAddress owner = call.address(0);
        CallReader permits = call.pointedTo(1);
        EvmAddress spender = permits.address(1);
        List<ApprovalChange> changes = new ArrayList<>();
        for (CallReader one : permits.array(0, DETAILS_WORDS, MAX_ELEMENTS)) {
            changes.add(details(owner, via, one, spender));
        }
        return changes;
    }

    private static List<ApprovalChange> lockdown(EvmAddress owner, EvmAddress via, CallReader call) {
        List<ApprovalChange> changes = new ArrayList<>();
        for (CallReader pair : call.array(0, PAIR_WORDS, MAX_ELEMENTS)) {
            EvmAddress spender = pair.address(1);
            Approval approval = new Approval.Delegated(via, pair.address(0), spender);
            changes.add(ApprovalChange.set(owner, approval, spender, Amount.ZERO));
        }
        return changes;
    }
}
