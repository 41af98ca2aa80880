package io.coffer.solana;

import java.util.Set;

/** Of which token accounts the banks know everything. Of others they may know some, and no list of them is whole. */
public sealed interface Reach {

    boolean hasOwner(Pubkey owner);

    boolean hasMint(Pubkey mint);

    /** Whether lists that name neither owner nor mint are whole. */
    boolean hasAll();

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
    }
}
