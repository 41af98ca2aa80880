package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.RowVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes holdings of the visited rows of one owner, for the chains that were asked for. */
final class HoldingCollector implements RowVisitor {
    private final ChainIndex[] wanted;
    private final List<Holding> holdings = new ArrayList<>(32);
    private int position;
    private @Nullable ChainIndex current;

    HoldingCollector(Collection<ChainIndex> chains) {
        wanted = chains.toArray(ChainIndex[]::new);
        Arrays.sort(wanted);
    }

    @Override
    public void partition(byte[] key, int at, int length) {
        long chain = Keys.chainOf(key, at, length);
        while (position < wanted.length && wanted[position].value() < chain) {
            position++;
        }
        boolean isWanted = position < wanted.length && wanted[position].value() == chain;
        current = isWanted ? wanted[position] : null;
    }

    @Override
    public Next row(byte[] bytes, int rowAt, int rowLength, int valueAt, int valueLength) {
        ChainIndex chain = current;
        if (chain != null) {
            HeldAmount amount = HoldingRow.read(bytes, valueAt, valueLength);
            holdings.add(new Holding(chain, Keys.tokenOf(bytes, rowAt), amount));
        }
        return position == wanted.length ? Next.STOP : Next.GO_ON;
    }

    List<Holding> holdings() {
        return holdings;
    }
}
