package io.coffer.index;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables UNDO and BLOCK of one chain: for every height above the floor the undo records of its commits, and from the
 * floor on the hash that was applied there. Only stages rows; the chain's writer commits them.
 */
final class UndoLog {
    private final ChainIndex chain;
    private final byte[] chainKey;
    private final StoreWriter rows;
    private Height floor;

    UndoLog(ChainIndex chain, StoreWriter rows, Height floor) {
        this.chain = chain;
        this.chainKey = Keys.chain(chain);
        this.rows = rows;
        this.floor = floor;
    }

    /** The lowest height that the chain can be taken back to. */
    Height floor() {
        return floor;
    }

    Optional<BlockHash> hash(Height height) {
        return rows.get(Table.BLOCK, chainKey, Keys.height(height)).map(BlockHash::of);
    }

    /** Starts anew at {@code block}, which cannot be undone. */
    void restart(BlockRef block) {
        // Not from genesis: the store walks over what was deleted there before.
        forget(Table.UNDO, floor.value(), Long.MAX_VALUE);
        forget(Table.BLOCK, floor.value(), Long.MAX_VALUE);
        keep(block);
        moveFloor(block.height());
    }

    /** Starts an empty chain whose first block can be undone. */
    void startBelow(Height first) {
        moveFloor(first.minus(1));
    }

    void keep(BlockRef block) {
        rows.put(
                Table.BLOCK, chainKey, Keys.height(block.height()), block.hash().bytes());
    }

    /** Keeps what undoing the next commit at {@code height} needs. */
    void keep(Height height, UndoRecord record) {
        int commit = commits(height).size();
        rows.put(Table.UNDO, chainKey, Keys.commitAt(height, commit), record.toBytes());
    }

    /** Forgets what is only needed to go below {@code lowest}. */
    void prune(Height lowest) {
        if (lowest.compareTo(floor) > 0) {
            forget(Table.UNDO, floor.value(), lowest.value() + 1);
            forget(Table.BLOCK, floor.value(), lowest.value());
            moveFloor(lowest);
        }
    }

    private void moveFloor(Height height) {
        floor = height;
        rows.put(Table.CHAIN, chainKey, ChainRows.UNDO_FLOOR.row(), ChainRows.undoFloor(height));
    }

    /** Puts back every row that the commits at {@code height} touched; the numbers of the tokens among them. */
    Set<Integer> restore(Height height) {
        List<byte[]> commits = commits(height);
        if (commits.isEmpty()) {
            throw new StoreException("the undo record of block " + height + " of chain " + chain + " is missing");
        }
        Set<Integer> tokens = new TreeSet<>();
        for (byte[] commit : commits.reversed()) {
            byte[] record = rows.get(Table.UNDO, chainKey, commit).orElseThrow();
            UndoRecord.restore(record, chain, rows, (table, row) -> {
                if (table == Table.TOKEN) {
                    tokens.add(Keys.tokenOf(row, 0));
                }
            });
            rows.delete(Table.UNDO, chainKey, commit);
        }
        rows.delete(Table.BLOCK, chainKey, Keys.height(height));
        return tokens;
    }

    private List<byte[]> commits(Height height) {
        return rowsBetween(Table.UNDO, height.value(), height.value() + 1);
    }

    private void forget(Table table, long from, long below) {
        rowsBetween(table, from, below).forEach(row -> rows.delete(table, chainKey, row));
    }

    /** Rows that start with a height of {@code from} or more and less than {@code below}. */
    private List<byte[]> rowsBetween(Table table, long from, long below) {
        List<byte[]> found = new ArrayList<>();
        RowVisitor collector = (bytes, rowAt, rowLength, _, _) -> {
            if (Keys.int64At(bytes, rowAt) >= below) {
                return RowVisitor.Next.STOP;
            }
            byte[] row = new byte[rowLength];
            System.arraycopy(bytes, rowAt, row, 0, rowLength);
            found.add(row);
            return RowVisitor.Next.GO_ON;
        };
        rows.rows(table, chainKey, Keys.height(new Height(from)), collector);
        return found;
    }
}
