package io.coffer.index;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;

/**
 * A right that an owner may have given away, as events name it. Events only say that there may be one: whether it stands,
 * for whom and for how much is in the state of a block ({@link LiveValues#grants}).
 */
public sealed interface Approval {

    /** The contract whose tokens may be taken. */
    EvmAddress token();

    /** ERC-20: {@code spender} may take up to an amount of {@code token}. */
    record Allowance(EvmAddress token, EvmAddress spender) implements Approval {}

    /** ERC-721 and ERC-1155: {@code operator} may take everything of {@code token}. */
    record Operator(EvmAddress token, EvmAddress operator) implements Approval {}

    /** ERC-721: somebody may take the one token {@code id}; the state says who. */
    record SingleToken(EvmAddress token, Amount id) implements Approval {}

    /** Permit2: {@code spender} may take {@code token} through {@code via}, as far as {@code via} itself may. */
    record Delegated(EvmAddress via, EvmAddress token, EvmAddress spender) implements Approval {}
}
