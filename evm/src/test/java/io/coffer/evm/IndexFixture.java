package io.coffer.evm;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.index.BlockContent;
import io.coffer.index.ChainWriter;
import io.coffer.index.HeldAmount;
import io.coffer.index.Holding;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.Token;
import io.coffer.index.store.MemoryStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real index in memory, for the chain of {@link Anvil}. */
final class IndexFixture implements AutoCloseable {
    private static final int UNDO_DEPTH = 64;

    private final Index index = Index.open(
            new MemoryStore(),
            ChainRegistry.shipped()
                    .with(new Chain(
                            Anvil.CHAIN, "Test", "TEST", "", ChainFamily.EVM, new Chain.NativeCoin("ETH", 18))));
    private final ChainWriter writer = index.writer(Anvil.CHAIN, UNDO_DEPTH);

    Index index() {
        return index;
    }

    ChainWriter writer() {
        return writer;
    }

    void apply(BlockContent content) {
        writer.extend(content);
    }

    Map<EvmAddress, HeldAmount> holdings(EvmAddress owner) {
        Map<EvmAddress, HeldAmount> amounts = new HashMap<>();
        try (IndexView view = index.view()) {
            for (Holding holding : view.holdings(owner, List.of(Anvil.CHAIN))) {
                Token token = view.token(Anvil.CHAIN, holding.token());
                if (token.address() instanceof TokenAddress.Contract(EvmAddress contract)) {
                    amounts.put(contract, holding.amount());
                }
            }
        }
        return amounts;
    }

    Optional<Token> token(EvmAddress contract) {
        try (IndexView view = index.view()) {
            return view.token(Anvil.CHAIN, new TokenAddress.Contract(contract));
        }
    }

    @Override
    public void close() {
        writer.close();
        index.close();
    }
}
