package io.coffer.index;

import io.coffer.chain.ChainIndex;

/** One row of the index: an owner's stake in one token of one chain, by the token's number on that chain. */
public record Holding(ChainIndex chain, int token, HeldAmount amount) {}
