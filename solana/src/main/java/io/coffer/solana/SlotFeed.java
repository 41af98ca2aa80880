package io.coffer.solana;

import java.util.Collection;
import java.util.OptionalLong;

/**
 * Where a source tells what a node said, in the node's order. One thread. Telling a thing twice changes nothing.
 *
 * <p>A slot is complete when its block and a status for it have arrived, and its writes were told from the first one on:
 * on a connection that began with the root or an older slot all are; on one that began later those are that were told to
 * be created. Nothing of an incomplete slot is ever shown.
 */
public interface SlotFeed {

    /** How far a node is with a slot. */
    enum Status {
        /** The node begins to execute it: whatever it writes is told behind this. */
        CREATED,
        PROCESSED,
        CONFIRMED,
        FINALIZED,
        DEAD
    }

    /**
     * An account as it was written in {@code slot}. Of several, the one with the largest {@code writeVersion} counts;
     * versions of different connections are not compared: {@link #connected} starts anew.
     */
    void write(long slot, Account account, long writeVersion);

    void block(Block block);

    void status(long slot, OptionalLong parent, Status status);

    /** The stream begins, for the first time or anew: what was told of incomplete slots is forgotten. */
    void connected();

    /**
     * Replaces everything by what was read at one finalized slot. What is told behind it, on the same connection, is
     * taken to be complete from the next slot on.
     */
    void rebase(Block root, Collection<Account> accounts);

    /** From where to go on: the newest slot that is stored for good; empty where nothing is. */
    OptionalLong root();

    /** Whether what was told joins what is stored, as far as can be known by now. */
    Joint joint();

    sealed interface Joint {
        /** Every finalized slot told so far is connected by parents to what is stored. */
        record Whole() implements Joint {}

        /** Slots are missing: {@code from} is the first that may be, {@code seen} the first one that does not join. */
        record Gap(long from, long seen) implements Joint {}
    }
}
