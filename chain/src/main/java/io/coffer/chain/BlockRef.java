package io.coffer.chain;

import java.time.Instant;

/** One block, named so that nothing can be mistaken for it. {@code time} is the block's own clock. */
public record BlockRef(Height height, BlockHash hash, Instant time) {

    @Override
    public String toString() {
        return height + " " + hash.hex();
    }
}
