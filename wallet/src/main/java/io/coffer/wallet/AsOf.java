package io.coffer.wallet;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import java.time.Instant;

/** What the rows of one chain are true of. */
public sealed interface AsOf {

    ChainIndex chain();

    /** Exactly the state behind {@code block}. */
    record AtBlock(ChainIndex chain, BlockRef block) implements AsOf {}

    /**
     * Exactly the state behind the block of {@code slot}, on a chain that counts both.
     *
     * @param hash as the chain writes it; empty where it is not known
     */
    record AtSlot(ChainIndex chain, long slot, Height height, String hash, Instant time) implements AsOf {}

    /** What was imported, last at {@code at}. */
    record Imported(ChainIndex chain, Instant at) implements AsOf {}

    /** No rows, because the address cannot exist on this chain. */
    record Foreign(ChainIndex chain) implements AsOf {}

    /** No rows, and that says nothing about what is held. */
    record Failed(ChainIndex chain, String reason) implements AsOf {}
}
