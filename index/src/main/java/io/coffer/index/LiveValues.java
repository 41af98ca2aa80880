package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.TokenAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a chain's node how much an owner holds at one block: the port behind every balance that the index alone cannot
 * state.
 */
public interface LiveValues {

    Reading read(BlockHash at, Address owner, List<TokenAddress> tokens);

    /** What {@code token} says of itself at {@code at}; empty when it says nothing that could be used. */
    Optional<TokenMetadata> metadata(BlockHash at, TokenAddress token);

    /**
     * Whether anything stands at the address of {@code token} at {@code at}. A token may well say nothing of itself and be
     * one.
     *
     * @throws SourceUnavailableException when no node answers
     */
    boolean exists(BlockHash at, TokenAddress token);

    /** What the node said. */
    sealed interface Reading {

        /**
         * All asked tokens at exactly the asked block.
         *
         * @param amounts a token is missing where it refused to answer
         */
        record Read(Map<TokenAddress, Amount> amounts) implements Reading {}

        /** The node no longer has the block on its branch, or not its state: ask again at the new tip. */
        record NotCanonical(String reason) implements Reading {}

        /** No node answered. */
        record Unavailable(String reason) implements Reading {}
    }
}
