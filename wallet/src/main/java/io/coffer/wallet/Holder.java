package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;

/** An address on one chain, of a family that fits. */
public record Holder(ChainIndex chain, Address owner) {}
