package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.index.TokenMetadata;
import java.util.List;
import java.util.Optional;

/**
 * A chain that keeps an index of its own, which states every balance at once: no token is asked for by itself. Safe for
 * many threads.
 */
public interface StatedChain {

    ChainIndex chain();

    /** Whether the chain is kept up to date by a node. */
    Upkeep upkeep();

    enum Upkeep {
        FOLLOWED,
        LOADED_ONCE
    }

    /** What each of {@code owners} holds, all of it at one slot. Waits for a node where only that can tell. */
    Statement state(List<Address> owners, NativeCoin coin) throws InterruptedException;

    /** Whether the native coin is asked for too: it may be known to a node only. */
    enum NativeCoin {
        WANTED,
        LEFT_OUT
    }

    /** What is said of {@code token}. */
    Sighting look(TokenAddress token);

    sealed interface Statement {

        /** @param holdings in the order of the owners; only what is not zero */
        record Stated(AsOf asOf, List<List<Position>> holdings) implements Statement {}

        record Unavailable(String reason) implements Statement {}
    }

    /** @param metadata empty for the native coin, which the registry of chains names */
    record Position(TokenAddress token, Optional<TokenMetadata> metadata, Amount amount) {}
}
