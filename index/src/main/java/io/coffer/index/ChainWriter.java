package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.StoreWriter.Durability;
import io.coffer.index.store.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Moves one chain of the index from block to block. Belongs to that chain's one writer thread. After an exception from a
 * commit it is not known whether the commit happened: the writer refuses to go on and must be opened anew.
 */
public final class ChainWriter implements Connection.Applied, AutoCloseable {
    private static final Optional<UndoRecord> FOR_GOOD = Optional.empty();

    private final Index index;
    private final ChainIndex chain;
    private final byte[] chainKey;
    private final TokenRows tokenRows;
    private final StoreWriter rows;
    private final int undoDepth;
    private final UndoLog undoLog;
    private final Certainty certainty;

    private Optional<BlockRef> tip;
    private Optional<Coverage> coverage;
    private int tokenCount;

    ChainWriter(Index index, ChainIndex chain, TokenRows tokenRows, StoreWriter rows, int undoDepth) {
        this.index = index;
        this.chain = chain;
        this.chainKey = Keys.chain(chain);
        this.tokenRows = tokenRows;
        this.rows = rows;
        this.undoDepth = undoDepth;
        this.certainty = new Certainty(chain);
        this.tip = ChainRows.tip(rows, chain);
        this.coverage = ChainRows.coverage(rows, chain);
        this.tokenCount = ChainRows.tokenCount(rows, chain);
        this.undoLog = new UndoLog(chain, rows, ChainRows.undoFloor(rows, chain).orElse(Height.GENESIS));
    }

    @Override
    public Optional<BlockRef> tip() {
        return tip;
    }

    /** The hash that this index applied at {@code height}; empty where undo no longer reaches. */
    @Override
    public Optional<BlockHash> applied(Height height) {
        if (tip.isEmpty() || height.compareTo(tip.get().height()) > 0) {
            return Optional.empty();
        }
        return undoLog.hash(height);
    }

    /**
     * The lowest height that {@link #undoTo} takes. Nothing may be applied there: then undoing that far leaves the chain
     * empty.
     */
    @Override
    public Height undoFloor() {
        return undoLog.floor();
    }

    /**
     * Applies the next block and keeps what undoing it needs. Rows, undo record and tip become visible together. Block 0
     * cannot be undone: a node with another one follows another chain.
     *
     * @throws IllegalArgumentException when the block does not build on the tip
     */
    public void extend(BlockContent content) {
        certainty.check();
        BlockRef block = content.header().block();
        if (tip.isPresent() && !content.header().parent().equals(tip.get().hash())) {
            throw new IllegalArgumentException("block " + block + " does not build on the tip " + tip.get());
        }
        boolean undoable = undoDepth > 0 && block.height().value() > 0;
        append(content, undoable ? Optional.of(new UndoRecord()) : FOR_GOOD);
    }

    /** Applies a range of old blocks that no reorg reaches: no undo record is kept, and those of before are forgotten. */
    public void extendForGood(BlockContent content) {
        append(content, FOR_GOOD);
    }

    private void append(BlockContent content, Optional<UndoRecord> undo) {
        certainty.check();
        BlockRef block = content.header().block();
        if (tip.isPresent() && block.height().compareTo(tip.get().height()) <= 0) {
            throw new IllegalArgumentException("block " + block + " is not above the tip " + tip.get());
        }
        BlockBatch batch = stage(undo, content::applyTo);
        commit(batch, Durability.BUFFERED, () -> {
            byte[] tipRow = ChainRows.tip(block);
            batch.write(Table.CHAIN, chainKey, ChainRows.TIP.row(), Optional.of(tipRow));
            undo.ifPresentOrElse(record -> keepUndo(block, record), () -> undoLog.restart(block));
            tip = Optional.of(block);
        });
        index.tell(new TipChange.Extended(chain, block));
    }

    private void keepUndo(BlockRef block, UndoRecord record) {
        if (tip.isEmpty()) {
            undoLog.startBelow(block.height());
        }
        undoLog.keep(block.height(), record);
        undoLog.keep(block);
        undoLog.prune(block.height().minus(undoDepth));
    }

    /**
     * Changes rows without a new block; undone together with the tip.
     *
     * @throws IllegalStateException when there is no block yet
     */
    public void amend(Consumer<BlockBatch> change) {
        BlockRef block = tip.orElseThrow(() -> new IllegalStateException("chain " + chain + " has no block to amend"));
        boolean undoable = block.height().compareTo(undoLog.floor()) > 0;
        Optional<UndoRecord> undo = undoable ? Optional.of(new UndoRecord()) : FOR_GOOD;
        BlockBatch batch = stage(undo, change);
        if (!batch.isEmpty()) {
            Runnable keep = () ->
                    undo.filter(record -> !record.isEmpty()).ifPresent(record -> undoLog.keep(block.height(), record));
            commit(batch, Durability.BUFFERED, keep);
        }
    }

    /**
     * Adds what history says of {@code owner} and follows it from now on: for good, since a reorg of the tip does not
     * unsay the history below it.
     */
    void enrol(Address owner, Coverage from, Consumer<BlockBatch> history) {
        BlockBatch batch = stage(FOR_GOOD, enrolment -> {
            enrolment.enrol(owner, from);
            history.accept(enrolment);
        });
        commit(batch, Durability.BUFFERED, () -> {});
    }

    /**
     * Puts rows that no node vouches for, for instance of a chain without one. A large import is cut into several calls;
     * each is atomic, on the disk when it returns, and harmless to repeat.
     *
     * @throws IllegalStateException when this chain was ever followed
     */
    public void importRows(Instant at, Consumer<BlockBatch> change) {
        if (tip.isPresent() || coverage.isPresent()) {
            throw new IllegalStateException(
                    "chain " + chain + " is followed from a node; nothing may be imported to it");
        }
        BlockBatch batch = stage(FOR_GOOD, change);
        byte[] mark = ChainRows.imported(at);
        commit(batch, Durability.SYNCED, () -> rows.put(Table.CHAIN, chainKey, ChainRows.IMPORTED.row(), mark));
        index.report(chain, new ChainState.Imported(at));
    }

    /**
     * Fixes, before the first block, what the rows of this chain will speak of.
     *
     * @throws IllegalStateException when the chain has rows that speak of something else
     */
    void cover(Coverage wanted) {
        if (ChainRows.imported(rows, chain).isPresent()) {
            throw new IllegalStateException(
                    "chain " + chain + " holds imported rows; follow its node from an empty data directory");
        }
        coverage.ifPresent(stored -> stored.check(chain, wanted));
        if (coverage.isEmpty()) {
            BlockBatch batch = stage(FOR_GOOD, _ -> {});
            commit(batch, Durability.BUFFERED, () -> {
                rows.put(Table.CHAIN, chainKey, ChainRows.COVERAGE.row(), ChainRows.coverage(wanted));
                coverage = Optional.of(wanted);
            });
        }
    }

    /**
     * Restores every row to what it was at {@code forkPoint}, block by block: each state on the way is one that was
     * committed before, so a crash in between leaves one of those.
     *
     * @throws IllegalArgumentException when undo does not reach that far
     */
    public void undoTo(Height forkPoint) {
        certainty.check();
        BlockRef dropped = tip.orElseThrow(() -> new IllegalArgumentException("chain " + chain + " has no block"));
        if (forkPoint.compareTo(undoLog.floor()) < 0 || forkPoint.compareTo(dropped.height()) >= 0) {
            throw new IllegalArgumentException("chain " + chain + " can be taken back from " + dropped + " to "
                    + undoLog.floor() + " at the lowest, not to " + forkPoint);
        }
        while (tip.isPresent() && tip.get().height().compareTo(forkPoint) > 0) {
            undoBlock(tip.get());
        }
        index.tell(new TipChange.Reorged(chain, forkPoint, dropped));
    }

    private void undoBlock(BlockRef block) {
        certainty.lose();
        Set<Integer> changed = undoLog.restore(block.height());
        tip = ChainRows.tip(rows, chain);
        index.commit(
                chain,
                rows,
                Durability.BUFFERED,
                before ->
                        new Published.OfChain(tip, before.tokens().forgetting(changed, tokenCount), before.numbers()));
        certainty.regain();
    }

    private BlockBatch stage(Optional<UndoRecord> undo, Consumer<BlockBatch> change) {
        certainty.check();
        BlockBatch batch = new BlockBatch(chain, rows, tokenRows, index.publishedOf(chain), tokenCount, undo);
        boolean staged = false;
        try {
            change.accept(batch);
            staged = true;
            return batch;
        } finally {
            if (!staged) {
                rows.discard();
            }
        }
    }

    /** @param last stages what belongs to the commit itself */
    private void commit(BlockBatch batch, Durability durability, Runnable last) {
        certainty.lose();
        last.run();
        rows.put(Table.CHAIN, chainKey, ChainRows.FORMAT.row(), ChainRows.format());
        rows.put(Table.CHAIN, chainKey, ChainRows.TOKEN_COUNT.row(), ChainRows.tokenCount(batch.tokenCount()));
        index.commit(chain, rows, durability, before -> {
            TokenCache tokens = batch.changedTokens().isEmpty()
                    ? before.tokens()
                    : before.tokens().forgetting(batch.changedTokens(), batch.tokenCount());
            batch.publishTokens(tokens, before.numbers());
            return new Published.OfChain(tip, tokens, before.numbers());
        });
        tokenCount = batch.tokenCount();
        certainty.regain();
    }

    @Override
    public void close() {
        rows.close();
    }
}
