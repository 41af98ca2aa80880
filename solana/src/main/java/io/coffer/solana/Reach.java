package io.coffer.solana;

import java.util.Set;

/** Of which token accounts the banks know everything. Of others they may know some, and no list of them is whole. */
public sealed interface Reach {

    boolean hasOwner(Pubkey owner);

    boolean hasMint(Pubkey mint);

    /** Whether lists that name neither owner nor mint are whole. */
    boolean hasAll();

    /** Whether {@code account} is as it is now: others that are stored have only been so once. */
    boolean isCurrent(Account account);

    /** Of whatever was loaded, which nobody changes. */
    record Loaded() implements Reach {
        @Override
        public boolean hasOwner(Pubkey owner) {
            return true;
        }

        @Override
        public boolean hasMint(Pubkey mint) {
            return true;
        }

        @Override
        public boolean hasAll() {
            return true;
        }

        @Override
        public boolean isCurrent(Account account) {
            return true;
        }
    }

    /** Of every account of the token programs. */
    record Everything() implements Reach {
        @Override
        public boolean hasOwner(Pubkey owner) {
            return true;
        }

        @Override
        public boolean hasMint(Pubkey mint) {
            return true;
        }

        @Override
        public boolean hasAll() {
            return true;
        }

        @Override
        public boolean isCurrent(Account account) {
            return Programs.isFollowed(account);
        }
    }

    /** Of those that belong to one of a few owners, and those of a few mints. */
    record Only(Set<Pubkey> owners, Set<Pubkey> mints) implements Reach {
        public Only {
            owners = Set.copyOf(owners);
            mints = Set.copyOf(mints);
        }

        @Override
        public boolean hasOwner(Pubkey owner) {
            return owners.contains(owner);
        }

        @Override
        public boolean hasMint(Pubkey mint) {
            return mints.contains(mint);
        }

        @Override
        public boolean hasAll() {
            return false;
        }

        /** Everything that is stored is read again and again. */
        @Override
        public boolean isCurrent(Account account) {
            return true;
        }
    }
}
