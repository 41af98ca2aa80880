package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import java.util.List;
import java.util.Optional;

/** The accounts of one root. {@link Bank} says what the lists mean and how they are sorted. */
public final class BaseView implements AutoCloseable {

    BaseView() {}

    /** The slot that all of it is true of; empty when nothing was ever stored. */
    public Optional<Block> root() {
        throw new UnsupportedOperationException();
    }

    /** Any account that is kept; empty where there is none, or where such accounts are not kept. */
    public Optional<Account> account(Pubkey key) {
        throw new UnsupportedOperationException(key.text());
    }

    /** Who owns the tokens of a token account; empty for everything that is no token account. */
    public Optional<Pubkey> tokenOwner(Pubkey account) {
        throw new UnsupportedOperationException(account.text());
    }

    public void ownedBy(Pubkey owner, Pubkey from, AccountVisitor visitor) {
        throw new UnsupportedOperationException(owner.text() + from + visitor);
    }

    public void delegatedTo(Pubkey delegate, AccountVisitor visitor) {
        throw new UnsupportedOperationException(delegate.text() + visitor);
    }

    public void ofMint(Pubkey mint, AccountVisitor visitor) {
        throw new UnsupportedOperationException(mint.text() + visitor);
    }

    /** Reads {@code limit} rows of the index and as many accounts, however many there are. */
    public List<Account> largest(Pubkey mint, int limit) {
        throw new UnsupportedOperationException(mint.text() + limit);
    }

    public void ofProgram(Pubkey program, AccountVisitor visitor) {
        throw new UnsupportedOperationException(program.text() + visitor);
    }

    public Bank.Changes changedSince(Pubkey owner, long slot) {
        throw new UnsupportedOperationException(owner.text() + slot);
    }

    /** The account of the metadata program that names the token. */
    public Optional<Account> metadataOf(Pubkey mint) {
        throw new UnsupportedOperationException(mint.text());
    }

    @Override
    public void close() {}
}
