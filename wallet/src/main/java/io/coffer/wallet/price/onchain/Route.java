package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.util.List;

/** How a token that has no feed comes to its price. */
sealed interface Route {

    /** Not at all: no pool is deep enough. */
    enum None implements Route {
        NONE
    }

    /**
     * By what it is traded for.
     *
     * @param decimals of the token
     * @param pools the deepest first
     */
    record ByPools(int decimals, List<Pool> pools) implements Route {
        public ByPools {
            pools = List.copyOf(pools);
        }
    }

    /** By the assets that a share of it stands for. */
    record ByVault(int shareDecimals, EvmAddress asset, int assetDecimals) implements Route {}
}
