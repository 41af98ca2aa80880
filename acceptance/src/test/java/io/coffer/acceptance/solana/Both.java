package io.coffer.acceptance.solana;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.SlotFeed;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * Tells two feeds the same.
 *
 * @param model the plain one
 * @param real the one whose word counts
 */
record Both(ModelFeed model, SlotFeed real) implements SlotFeed {

    @Override
    public void write(long slot, Account account, long writeVersion) {
        model.write(slot, account, writeVersion);
        real.write(slot, account, writeVersion);
    }

    @Override
    public void block(Block block) {
        real.block(block);
        model.block(block);
    }

    /** The real one first: whoever waits for the model finds both. */
    @Override
    public void status(long slot, OptionalLong parent, Status status) {
        real.status(slot, parent, status);
        model.status(slot, parent, status);
    }

    @Override
    public void connected() {
        model.connected();
        real.connected();
    }

    @Override
    public void rebase(Block root, Collection<Account> accounts) {
        real.rebase(root, accounts);
        model.rebase(root, accounts);
    }

    @Override
    public OptionalLong root() {
        return real.root();
    }

    @Override
    public Joint joint() {
        return real.joint();
    }
}
