package io.coffer.bench;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainRegistry;

/** The EVM chains that a request over many chains names. */
final class ChainList {
    private ChainList() {}

    /** The population's chain, then others of the registry. */
    static long[] first(int count) {
        return ChainRegistry.shipped().all().stream()
                .filter(chain -> chain.family() == ChainFamily.EVM)
                .map(Chain::index)
                .mapToLong(index -> index.value())
                .limit(count)
                .toArray();
    }
}
