package io.coffer.wallet;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import java.util.Map;
import java.util.Set;

/** Which tokens of several addresses an answer shows. */
public sealed interface Selection {

    /** By chain: these have a row even at zero, and even when risky. */
    Map<ChainIndex, Set<TokenAddress>> named();

    /** All that is held, and what is named beside. */
    record Held(RiskFilter filter, Map<ChainIndex, Set<TokenAddress>> named) implements Selection {}

    /** What is named, nothing else. */
    record Exactly(Map<ChainIndex, Set<TokenAddress>> named) implements Selection {}

    default Set<TokenAddress> namedOn(ChainIndex chain) {
        return named().getOrDefault(chain, Set.of());
    }
}
