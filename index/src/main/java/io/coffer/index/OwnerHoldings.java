package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.RowVisitor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every row of one owner on the chains that were asked for, by chain and in each by token number.
 *
 * <p>Finds chains in an open table of its own: a request asks for fifty of them, and maps and sorting cost more than
 * reading the rows.
 */
public final class OwnerHoldings {
    /** Odd, from the golden ratio: neighbouring chain indexes fall far apart. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final @Nullable ChainIndex[] slots;
    /** Where in {@link #rows} the rows of a slot's chain begin, and where they end. */
    private final int[] from;

    private final int[] to;
    private final List<Holding> rows = new ArrayList<>(32);
    private long last = -1;

    /** Without rows yet. */
    OwnerHoldings(Collection<ChainIndex> wanted) {
        int size = Integer.highestOneBit(Math.max(2, 4 * wanted.size()));
        slots = new ChainIndex[size];
        from = new int[size];
        to = new int[size];
        for (ChainIndex chain : wanted) {
            slots[slot(chain.value())] = chain;
            last = Math.max(last, chain.value());
        }
    }

    /** Where {@code chain} is, or would be: at least half of the slots are free. */
    private int slot(long chain) {
        int slot = (int) ((chain * SPREAD) >>> 32) & (slots.length - 1);
        for (ChainIndex there = slots[slot]; there != null && there.value() != chain; there = slots[slot]) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** Empty for a chain that was not asked for. */
    public List<Holding> on(ChainIndex chain) {
        int slot = slot(chain.value());
        return rows.subList(from[slot], to[slot]);
    }

    /** Takes the rows of this owner's partitions, which come by chain. */
    RowVisitor filling() {
        return new Filling();
    }

    private final class Filling implements RowVisitor {
        private @Nullable ChainIndex chain;
        private int slot;
        private Next next = Next.GO_ON;

        @Override
        public void partition(byte[] key, int at, int length) {
            long value = Keys.chainOf(key, at, length);
            slot = slot(value);
            chain = slots[slot];
            from[slot] = rows.size();
            to[slot] = rows.size();
            next = value > last ? Next.STOP : Next.GO_ON;
        }

        @Override
        public Next row(byte[] bytes, int rowAt, int rowLength, int valueAt, int valueLength) {
            ChainIndex wanted = chain;
            if (wanted != null) {
                HeldAmount amount = HoldingRow.read(bytes, valueAt, valueLength);
                rows.add(new Holding(wanted, Keys.tokenOf(bytes, rowAt), amount));
                to[slot] = rows.size();
            }
            return next;
        }
    }
}
