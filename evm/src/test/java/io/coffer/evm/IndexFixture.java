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
    private final Optional<ChainWriter> writer;

    /** With a writer of its own. */
    IndexFixture() {
        writer = Optional.of(index.writer(Anvil.CHAIN, UNDO_DEPTH));
    }

    private IndexFixture(Optional<ChainWriter> writer) {
        this.writer = writer;
    }

    /** The chain is left to a follower. */
    static IndexFixture forFollower() {
        return new IndexFixture(Optional.empty());
    }

    Index index() {
        return index;
    }

    ChainWriter writer() {
        return writer.orElseThrow();
    }

    void apply(BlockContent content) {
        writer().extend(content);
    }

    Map<EvmAddress, HeldAmount> holdings(EvmAddress owner) {
        Map<EvmAddress, HeldAmount> amounts = new HashMap<>();
        try (IndexView view = index.view()) {
            for (Holding holding : view.holdings(owner, Anvil.CHAIN)) {
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
        writer.ifPresent(ChainWriter::close);
        index.close();
    }
}
