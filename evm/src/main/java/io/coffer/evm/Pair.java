package io.coffer.evm;

import io.coffer.chain.EvmAddress;

/** An owner and a token that a log named together: a candidate for a row, until a value says more. */
record Pair(EvmAddress owner, EvmAddress token) {}
