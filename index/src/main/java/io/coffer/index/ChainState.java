package io.coffer.index;

import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import java.time.Instant;
import java.util.Optional;

/** Whether a chain can answer right now, and why not. */
public sealed interface ChainState {

    /** Applied up to the node's head (or a block behind it, while that one is being applied). */
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
