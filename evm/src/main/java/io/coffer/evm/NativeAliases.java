package io.coffer.evm;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import java.util.Map;
import java.util.Set;

/** Contracts that show a chain's native coin as an ERC-20; a row for them would count the coin twice. */
final class NativeAliases {
    private static final EvmAddress ZKSYNC_STACK_COIN = address("0x000000000000000000000000000000000000800a");

    private static final Map<ChainIndex, Set<EvmAddress>> ALIASES = Map.of(
            new ChainIndex(137), Set.of(address("0x0000000000000000000000000000000000001010")),
            new ChainIndex(324), Set.of(ZKSYNC_STACK_COIN),
            new ChainIndex(1088), Set.of(address("0xdeaddeaddeaddeaddeaddeaddeaddeaddead0000")),
            new ChainIndex(42220), Set.of(address("0x471ece3750da237f93b8e339c536989b8978a438")));

    private NativeAliases() {}

    static Set<EvmAddress> of(ChainIndex chain) {
        return ALIASES.getOrDefault(chain, Set.of());
    }

    private static EvmAddress address(String text) {
        return EvmAddress.parse(text).orElseThrow();
    }
}
