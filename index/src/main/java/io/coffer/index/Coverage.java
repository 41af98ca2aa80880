package io.coffer.index;

import io.coffer.chain.Height;

/** Which part of a chain its rows speak of: fixed when the chain is first followed, since nothing else was read. */
record Coverage(Follower.Scope scope, Height start) {

    /** Whether an index of this coverage answers for {@code wanted}. A later start is covered by an earlier one. */
    boolean includes(Coverage wanted) {
        return scope == wanted.scope && start.compareTo(wanted.start) <= 0;
    }

    @Override
    public String toString() {
        return switch (scope) {
            case ALL -> "all owners from block " + start;
            case REGISTERED -> "registered owners from block " + start;
        };
    }
}
