package io.coffer.wallet;

import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import io.coffer.index.ChainState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Why a chain with a node cannot answer, in words for callers and operators. */
public final class ChainTrouble {
    private ChainTrouble() {}

    /** Empty when the chain can answer. */
    public static Optional<String> of(ChainState state) {
        return switch (state) {
            case ChainState.Following _, ChainState.Imported _ -> Optional.empty();
            case ChainState.CatchingUp(Optional<BlockRef> tip, Height head) ->
                Optional.of(tip.map(block -> "catching up: height " + block.height() + " of " + head)
                        .orElse("catching up: no block of " + head + " was read yet"));
            case ChainState.Unreachable(Instant since, String reason) ->
                Optional.of("node unreachable since " + since.truncatedTo(ChronoUnit.SECONDS) + ": " + reason);
            case ChainState.Stopped(String reason) -> Optional.of("stopped: " + reason);
        };
    }
}
