package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.index.BlockBatch;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.ChainState;
import io.coffer.index.ChainStates;
import io.coffer.index.ChainWriter;
import io.coffer.index.Faithfulness;
import io.coffer.index.HeldAmount;
import io.coffer.index.Index;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.index.store.MemoryStore;
import io.coffer.wallet.approval.Approvals;
import io.coffer.wallet.approval.Spenders;
import io.coffer.wallet.market.FakeContracts;
import io.coffer.wallet.market.Market;
import io.coffer.wallet.market.TokenPages;
import io.coffer.wallet.price.InMemoryPricePointStore;
import io.coffer.wallet.price.InMemoryPriceStore;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.PricePointStore;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.InMemoryOverrideStore;
import io.coffer.wallet.risk.InMemoryVerdictStore;
import io.coffer.wallet.risk.RiskData;
import io.coffer.wallet.risk.RiskVerdicts;
import io.coffer.wallet.risk.Verdict;
import io.coffer.wallet.sent.InMemorySentTransactionStore;
import io.coffer.wallet.sent.SentTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A wallet over an index in memory, nodes that say what they are told, and blocks that tests write. */
public final class WalletBench implements AutoCloseable {
    public static final ChainIndex BASE = new ChainIndex(8453);
    public static final String OWNER_TEXT = "0xed0c6079229e2d407672a117c22b62064f4a4312";
    public static final Address OWNER = EvmAddress.parse(OWNER_TEXT).orElseThrow();
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    public static final String BITCOIN_OWNER = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";

    private static final Wallet.Options OPTIONS = new Wallet.Options(Duration.ofMillis(20), 8);

    private final ChainRegistry chains = ChainRegistry.shipped();
    private final Index index = Index.open(new MemoryStore(), chains);
    private final Prices prices =
            Prices.open(new InMemoryPriceStore(), Prices.Options.of(List.of(PriceOrigin.COINGECKO)), () -> NOW);
    private final RiskVerdicts verdicts = RiskVerdicts.open(
            new InMemoryVerdictStore(),
            new InMemoryOverrideStore(),
            prices,
            RiskData.read(RiskData.Options.SHIPPED, chains));
    private final InMemoryPricePointStore points = new InMemoryPricePointStore();
    private final Map<ChainIndex, FakeContracts> contracts = new ConcurrentHashMap<>();
    private final Map<ChainIndex, FakeNode> nodes = new ConcurrentHashMap<>();
    private final List<StatedChain> stating = new ArrayList<>();
    private final Map<ChainIndex, ChainWriter> writers = new ConcurrentHashMap<>();

    public ChainRegistry chains() {
        return chains;
    }

    public Index index() {
        return index;
    }

    public Prices prices() {
        return prices;
    }

    public RiskVerdicts verdicts() {
        return verdicts;
    }

    /** The wallet over all nodes added so far. */
    public Wallet wallet() {
        return new Wallet(chains, index, nodes.values(), stating, prices, verdicts, OPTIONS);
    }

    /** Adds a chain that states its balances. */
    public void stating(StatedChain chain) {
        stating.add(chain);
    }

    /** Of the nodes added so far. */
    public Approvals approvals(Wallet wallet) {
        return new Approvals(chains, index, nodes.values(), wallet, Spenders.shipped());
    }

    /** Transactions that wallets register, over all nodes added so far. */
    public SentTransactions sentTransactions() {
        return SentTransactions.open(chains, index, nodes.values(), new InMemorySentTransactionStore(), () -> NOW);
    }

    public HoldingsImport importer() {
        return new HoldingsImport(chains, index, Set.copyOf(nodes.keySet()), prices, verdicts, () -> NOW);
    }

    /** Imports {@code lines} through a file in {@code folder}. */
    public ImportReport importLines(Path folder, List<String> lines) {
        try {
            Path file = Files.write(folder.resolve("holdings.ndjson"), lines);
            return importer().run(file, (phase, rows, bytes, ofBytes) -> {});
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Over all nodes added so far. */
    public Market market() {
        return new Market(chains, index, wallet(), prices, points, Map.copyOf(contracts), TokenPages.shipped(chains));
    }

    public PricePointStore points() {
        return points;
    }

    /** What contracts of a followed chain say beside balances. */
    public FakeContracts contracts(ChainIndex chain) {
        return Optional.ofNullable(contracts.get(chain)).orElseThrow();
    }

    /** A chain with a node, that stands at block 1. */
    public FakeNode follow(ChainIndex chain) {
        contracts.put(chain, new FakeContracts());
        FakeNode node = new FakeNode(chain);
        nodes.put(chain, node);
        writers.put(chain, index.writer(chain, 10));
        block(chain, 1, batch -> {});
        return node;
    }

    public void report(ChainIndex chain, ChainState state) {
        ChainStates.report(index, chain, state);
    }

    /** Applies the block at {@code height}, whose hash {@link #hash} tells, and says that the chain stands there. */
    public BlockRef block(ChainIndex chain, int height, Consumer<BlockBatch> change) {
        return apply(chain, new BlockRef(new Height(height), hash(height), NOW.plusSeconds(height)), change);
    }

    /** Another block at {@code height}, on a branch of its own. */
    public BlockRef forkedBlock(ChainIndex chain, int height, Consumer<BlockBatch> change) {
        return apply(chain, new BlockRef(new Height(height), hash(100 + height), NOW.plusSeconds(height)), change);
    }

    public void undoTo(ChainIndex chain, int height) {
        writer(chain).undoTo(new Height(height));
    }

    private BlockRef apply(ChainIndex chain, BlockRef block, Consumer<BlockBatch> change) {
        writer(chain).extend(new BlockContent() {
            @Override
            public BlockHeader header() {
                return new BlockHeader(block, hash((int) block.height().value() - 1));
            }

            @Override
            public void applyTo(BlockBatch batch) {
                change.accept(batch);
            }
        });
        report(chain, new ChainState.Following(block));
        return block;
    }

    private ChainWriter writer(ChainIndex chain) {
        return Optional.ofNullable(writers.get(chain)).orElseThrow();
    }

    public static BlockHash hash(int height) {
        byte[] bytes = new byte[BlockHash.LENGTH];
        bytes[BlockHash.LENGTH - 1] = (byte) height;
        bytes[0] = 1;
        return BlockHash.of(bytes);
    }

    /** A change that makes {@code token} known, with 6 decimals and its last byte as its symbol. */
    public static Consumer<BlockBatch> hold(TokenAddress token, Faithfulness faithfulness, HeldAmount amount) {
        return batch -> {
            Token known = batch.token(token, TokenStandard.FUNGIBLE);
            Token learned =
                    known.withMetadata(new TokenMetadata(symbol(token), "", 6)).withFaithfulness(faithfulness);
            batch.learn(learned);
            batch.hold(OWNER, learned, amount);
        };
    }

    public static HeldAmount valued(long units) {
        return new HeldAmount.Valued(Amount.of(units));
    }

    public static TokenAddress contract(int number) {
        return TokenAddress.parse(ChainFamily.EVM, "0x" + "00".repeat(18) + String.format("%04x", number))
                .orElseThrow();
    }

    public static String symbol(TokenAddress token) {
        return "T" + token.text().substring(38);
    }

    public void price(ChainIndex chain, TokenAddress token, String dollars) {
        Price price = new Price(new BigDecimal(dollars));
        prices.accept(List.of(new Quote(new TokenId(chain, token), price, NOW, PriceOrigin.IMPORT)));
    }

    public void flagRisky(ChainIndex chain, TokenAddress token) {
        verdicts.record(Map.of(new TokenId(chain, token), Verdict.RISKY));
    }

    @Override
    public void close() {
        writers.values().forEach(ChainWriter::close);
        index.close();
    }
}
