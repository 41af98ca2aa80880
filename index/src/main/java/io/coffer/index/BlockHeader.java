package io.coffer.index;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;

/** A block and the block it builds on. */
public record BlockHeader(BlockRef block, BlockHash parent) {}
