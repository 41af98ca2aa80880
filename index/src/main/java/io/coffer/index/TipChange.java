package io.coffer.index;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;

/** What happened to the block that a chain's rows are true of. Told behind the commit, so that a view shows it already. */
public sealed interface TipChange {

    ChainIndex chain();

    /** One block, or a range of old ones, was added. */
    record Extended(ChainIndex chain, BlockRef tip) implements TipChange {}

    /**
     * Blocks were undone; those of the other branch follow as {@link Extended}.
     *
     * @param forkPoint the new tip's height: the highest block that both branches have
     * @param dropped the tip before
     */
    record Reorged(ChainIndex chain, Height forkPoint, BlockRef dropped) implements TipChange {}
}
