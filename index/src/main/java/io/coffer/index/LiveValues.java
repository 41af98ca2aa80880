package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.TokenAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a chain's node how much an owner holds at one block: the port behind every balance that the index alone cannot
 * state.
 */
public interface LiveValues {

    /** The amounts of {@code tokens}; one that refuses to tell is missing. */
    Reading<Map<TokenAddress, Amount>> read(BlockHash at, Address owner, List<TokenAddress> tokens);

    /**
     * What {@code approvals} come to at {@code at}, in the words of the contract that keeps each. An amount of zero: used up,
     * taken back or expired, and only a new event brings it back. One is missing where its contract refuses to tell, and
     * where Permit2 itself may not take the token at present.
     */
    Reading<Map<Approval, Grant>> grants(BlockRef at, Address owner, List<Approval> approvals);

    /** What {@code token} says of itself at {@code at}; empty when it says nothing that could be used. */
    Optional<TokenMetadata> metadata(BlockHash at, TokenAddress token);

    /**
     * Whether anything stands at the address of {@code token} at {@code at}. A token may well say nothing of itself and be
     * one.
     *
     * @throws SourceUnavailableException when no node answers
     */
    boolean exists(BlockHash at, TokenAddress token);
}
