package io.coffer.index;

/** What one block, or one range of old blocks, changes. Reading it may ask the node; applying it only touches rows. */
public interface BlockContent {

    /** The block (of a range: the last one) that the index stands at when this is applied. */
    BlockHeader header();

    /** Puts every changed row into {@code batch}. Called on the chain's writer thread, perhaps again after a crash. */
    void applyTo(BlockBatch batch);
}
