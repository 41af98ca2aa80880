package io.coffer.index;

import io.coffer.chain.ChainIndex;

/** Lets tests of other rooms say how a chain stands, without a follower. */
public final class ChainStates {
    private ChainStates() {}

    public static void report(Index index, ChainIndex chain, ChainState state) {
        index.report(chain, state);
    }
}
