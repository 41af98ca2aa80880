package io.coffer.solana;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one slot, unchanging while it is open. Must be closed; one thread at a time. "Token
 * accounts" are those that a node would list: they pass {@code isTokenAccount} of contracts' section 1.4 and have
 * lamports. Every list is in ascending order of keys as unsigned bytes and has both token programs.
 */
public interface Bank extends AutoCloseable {

    /** The slot that all of it is true of. */
    long slot();

    /** Blocks below this one; skipped slots do not count. */
    long blockHeight();

    /** Of its block, base58; empty where it is not known, as of a root that came from files. */
    String blockhash();

    /** The bank's clock: seconds since 1970. */
    long unixTimestamp();

    Lookup account(Pubkey key);

    /** As {@link #account} of each, and faster than one by one. */
    List<Lookup> accounts(List<Pubkey> keys);

    /** What is known of one account. */
    sealed interface Lookup {
        record Found(Account account) implements Lookup {}

        /** It is known that there is none. */
        record Absent() implements Lookup {}

        /** No source tells of such accounts: only a node can answer. */
        record NotFollowed() implements Lookup {}
    }

    /** The token accounts of {@code owner}, from {@code from} on (inclusive; {@link Bank#FIRST} for all). */
    void ownedBy(Pubkey owner, Pubkey from, AccountVisitor visitor);

    /** The token accounts that {@code delegate} may spend from. */
    void delegatedTo(Pubkey delegate, AccountVisitor visitor);

    /** The token accounts of {@code mint}. */
    void ofMint(Pubkey mint, AccountVisitor visitor);

    /** Of those, the {@code limit} with the largest amounts: descending by amount, then by key descending. */
    List<Account> largest(Pubkey mint, int limit);

    /** The account of the metadata program that names {@code mint}, where there is one. */
    Optional<Account> metadataOf(Pubkey mint);

    /** Every account of a token program, those that are no token accounts (mints, multisigs, odd lengths) too. */
    void ofProgram(Pubkey program, AccountVisitor visitor);

    /** What became of {@code owner}'s token accounts behind {@code slot}. */
    Changes changedSince(Pubkey owner, long slot);

    sealed interface Changes {
        /**
         * @param changed still owned, written behind the slot
         * @param gone closed or handed to another owner behind the slot
         */
        record Known(List<Account> changed, List<Pubkey> gone) implements Changes {}

        /** Tombstones are only kept from {@code oldest} on. */
        record TooOld(long oldest) implements Changes {}
    }

    /** The lowest key. */
    Pubkey FIRST = Programs.SYSTEM;

    @Override
    void close();
}
