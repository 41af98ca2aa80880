package io.coffer.index;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import java.util.Optional;

/**
 * What to do next, decided from what is applied and what the node has: the one place that knows reorgs. They are told by
 * hashes alone, never by what a node announces.
 */
sealed interface Connection {

    /** What the index stands at. */
    interface Applied {
        Optional<BlockRef> tip();

        Optional<BlockHash> applied(Height height);

        Height undoFloor();
    }

    /** The branch that the node follows now. */
    interface Branch {
        Optional<BlockHeader> header(Height height);
    }

    /** The tip is the node's head. */
    record AtHead() implements Connection {}

    /** Apply {@code next}, which builds on the tip. */
    record Extend(BlockHeader next) implements Connection {}

    /** Undo down to {@code forkPoint}, the highest block that both have. */
    record Reorg(Height forkPoint) implements Connection {}

    /** Apply old blocks, both included, that no reorg reaches. */
    record Backfill(Height first, Height last) implements Connection {}

    /** Start at {@code base} without its rows: a chain of registered owners has none yet. */
    record Begin(BlockHeader base) implements Connection {}

    /** Nothing can be said now; ask again. */
    record Wait(String reason) implements Connection {}

    /** The node's branch left ours below what can be undone. */
    record Refuse(String reason) implements Connection {}

    /** How far below the head a chain of registered owners starts, so that reorgs of its first minutes can be undone. */
    long BEGIN_BELOW_HEAD = 64;

    static Connection of(Applied ours, BlockHeader head, Branch node, Follower.Options options) {
        if (ours.tip().isEmpty()) {
            return begin(head, node, options);
        }
        BlockRef tip = ours.tip().get();
        if (head.block().hash().equals(tip.hash())) {
            return new AtHead();
        }
        if (head.parent().equals(tip.hash())) {
            return new Extend(head);
        }
        if (head.block().height().compareTo(tip.height()) < 0) {
            return older(ours, tip, head.block(), node);
        }
        Optional<BlockHeader> same = node.header(tip.height());
        if (same.isEmpty()) {
            return moving(tip.height());
        }
        return same.get().block().hash().equals(tip.hash())
                ? behind(tip, head.block(), node, options)
                : fork(ours, tip.height().value() - 1, node);
    }

    private static Connection begin(BlockHeader head, Branch node, Follower.Options options) {
        return switch (options.scope()) {
            case ALL -> from(options.start(), head.block(), node, options);
            case REGISTERED -> {
                Height base = head.block().height().minus(Math.min(BEGIN_BELOW_HEAD, options.undoDepth()));
                yield node.header(base).<Connection>map(Begin::new).orElseGet(() -> moving(base));
            }
        };
    }

    private static Connection behind(BlockRef tip, BlockRef head, Branch node, Follower.Options options) {
        Connection next = from(tip.height().next(), head, node, options);
        boolean moved =
                next instanceof Extend(BlockHeader header) && !header.parent().equals(tip.hash());
        return moved ? moving(tip.height().next()) : next;
    }

    /** Goes on at {@code first}: by ranges up to where reorgs reach, then block by block. */
    private static Connection from(Height first, BlockRef head, Branch node, Follower.Options options) {
        if (first.compareTo(head.height()) > 0) {
            return new Wait("the node is at block " + head.height() + ", the first block to read is " + first);
        }
        long settled = head.height().value() - options.undoDepth();
        if (settled >= first.value()) {
            return new Backfill(first, new Height(settled));
        }
        return node.header(first).<Connection>map(Extend::new).orElseGet(() -> moving(first));
    }

    /** The node came back at an older head, or is at another branch that is shorter still. */
    private static Connection older(Applied ours, BlockRef tip, BlockRef head, Branch node) {
        Optional<BlockHash> applied = ours.applied(head.height());
        if (applied.isEmpty()) {
            return new Wait("the node is at block " + head.height() + ", far behind block " + tip.height()
                    + " that was applied: waiting for it to catch up");
        }
        return applied.get().equals(head.hash())
                ? new Reorg(head.height())
                : fork(ours, head.height().value() - 1, node);
    }

    /** Looks for the highest common block from {@code highest} down; the blocks above are known to differ. */
    private static Connection fork(Applied ours, long highest, Branch node) {
        for (long at = highest; at >= ours.undoFloor().value(); at--) {
            Height height = new Height(at);
            Optional<BlockHash> applied = ours.applied(height);
            if (applied.isEmpty()) {
                return new Reorg(height);
            }
            Optional<BlockHeader> theirs = node.header(height);
            if (theirs.isEmpty()) {
                return moving(height);
            }
            if (theirs.get().block().hash().equals(applied.get())) {
                return new Reorg(height);
            }
        }
        return new Refuse("the node has other blocks than this index at height " + ours.undoFloor()
                + ", below which nothing can be undone. Either its reorg is deeper than the undo depth, or it follows"
                + " another chain");
    }

    private static Connection moving(Height height) {
        return new Wait("the node has no block " + height + " on its branch right now");
    }
}
