package io.coffer.index;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.index.store.StoreView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One committed state with what goes with it in memory: replaced as a whole, so that a reader's parts always fit. */
record Published(StoreView rows, Map<ChainIndex, OfChain> chains) {

    /**
     * @param tokens right for the rows of this state
     * @param numbers right for any state
     */
    record OfChain(Optional<BlockRef> tip, TokenCache tokens, TokenNumbers numbers) {}

    Published {
        chains = Map.copyOf(chains);
    }

    Optional<OfChain> of(ChainIndex chain) {
        return Optional.ofNullable(chains.get(chain));
    }

    /** The next state. */
    Published with(StoreView newer, ChainIndex chain, OfChain changed) {
        Map<ChainIndex, OfChain> next = new HashMap<>(chains);
        next.put(chain, changed);
        return new Published(newer, next);
    }
}
