package io.coffer.index;

import static io.coffer.index.ScriptedChain.owner;
import static io.coffer.index.ScriptedChain.token;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.store.MemoryStore;
import io.coffer.index.store.Rows;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** An index in memory with the writer of one chain, for tests of either. */
abstract class IndexFixture {
    static final ChainIndex CHAIN = ChainIndex.ETHEREUM;
    static final ChainIndex BASE = new ChainIndex(8453);
    static final TokenMetadata USDT = new TokenMetadata("USDT", "Tether", 6);

    final MemoryStore store = new MemoryStore();
    final Index index = Index.open(store, ChainRegistry.shipped());
    final ChainWriter writer = index.writer(CHAIN, 4);

    @AfterEach
    void close() {
        writer.close();
        index.close();
    }

    List<Holding> holdings(int owner, ChainIndex... chains) {
        try (IndexView view = index.view()) {
            OwnerHoldings holdings = view.holdings(owner(owner), List.of(chains));
            return Stream.of(chains)
                    .sorted()
                    .flatMap(chain -> holdings.on(chain).stream())
                    .toList();
        }
    }

    Optional<BlockRef> tip() {
        try (IndexView view = index.view()) {
            return view.tip(CHAIN);
        }
    }

    List<String> table(Table table) {
        try (StoreView view = store.view()) {
            return Rows.scan(view, table, new byte[0]);
        }
    }

    static Holding held(ChainIndex chain, int token, long amount) {
        return new Holding(chain, token, new Valued(Amount.of(amount)));
    }
}
