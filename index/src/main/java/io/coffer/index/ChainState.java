package io.coffer.index;

import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import java.time.Instant;
import java.util.Optional;

/** Whether a chain can answer right now, and why not. */
public sealed interface ChainState {

    /**
     * A chain that has reached the head keeps {@link Following} while it is at most this many blocks behind: a fast chain
     * makes some in the time that one takes.
     */
    int MAX_BLOCKS_BEHIND = 16;

    /** Applied up to the node's head, or a few blocks behind it, while those are being applied. */
    record Following(BlockRef tip) implements ChainState {}

    /** Reading history: an answer would miss what lies between the tip and the head. */
    record CatchingUp(Optional<BlockRef> tip, Height head) implements ChainState {}

    /** No node answers. */
    record Unreachable(Instant since, String reason) implements ChainState {}

    /** Refuses to go on until the operator acts, for instance after a reorg deeper than undo. */
    record Stopped(String reason) implements ChainState {}

    /** No node: rows were imported, last at {@code at}. */
    record Imported(Instant at) implements ChainState {}
}
