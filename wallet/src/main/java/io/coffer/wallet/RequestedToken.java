package io.coffer.wallet;

import io.coffer.chain.ChainIndex;

/**
 * A token as a caller names it.
 *
 * @param address the wire's token address, empty for the native coin; not checked yet
 */
public record RequestedToken(ChainIndex chain, String address) {}
