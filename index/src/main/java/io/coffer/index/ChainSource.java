package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a follower gets blocks from: one chain as seen by the operator's nodes. Calls block, and may come from several
 * threads at once.
 *
 * <p>Every method throws {@link SourceUnavailableException} when no node answers; the follower retries.
 */
public interface ChainSource extends AutoCloseable {

    ChainIndex chain();

    /** The newest block. May be lower than before: a node can come back older. */
    BlockHeader head();

    /** The block at {@code height} on the branch that the node follows now; empty above its head. */
    Optional<BlockHeader> header(Height height);

    /** The content of exactly the block {@code header}; empty when the node no longer has it on its branch. */
    Optional<BlockContent> read(BlockHeader header, IndexView known);

    /**
     * The content of old blocks {@code first} to {@code last}, both included, without values: deep enough that no reorg
     * reaches them.
     */
    BlockContent readRange(Height first, Height last);

    /** All that names {@code owner} from {@code first} to {@code last}; for chains that follow registered owners only. */
    BlockContent readOwner(Address owner, Height first, Height last);

    /** Returns when there may be a new head, at the latest after {@code atMost}. */
    void awaitNews(Duration atMost) throws InterruptedException;

    @Override
    void close();
}
