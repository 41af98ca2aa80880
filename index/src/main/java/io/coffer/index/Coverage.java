package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;

/** Which part of a chain its rows speak of: fixed when the chain is first followed, since nothing else was read. */
record Coverage(Follower.Scope scope, Height start) {

    /**
     * A later start is covered by an earlier one; nothing else is by anything else.
     *
     * @throws IllegalStateException when rows of this coverage do not answer for {@code wanted}
     */
    void check(ChainIndex chain, Coverage wanted) {
        if (scope != wanted.scope || start.compareTo(wanted.start) > 0) {
            throw new IllegalStateException("chain " + chain + " was indexed for " + this + "; to index " + wanted
                    + " start from an empty data directory");
        }
    }

    @Override
    public String toString() {
        return switch (scope) {
            case ALL -> "all owners from block " + start;
            case REGISTERED -> "registered owners from block " + start;
        };
    }
}
