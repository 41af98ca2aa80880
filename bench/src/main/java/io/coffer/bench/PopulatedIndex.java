package io.coffer.bench;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.BlockBatch;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.ChainWriter;
import io.coffer.index.HeldAmount;
import io.coffer.index.Index;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.index.rocksdb.RocksStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** The index of a {@link Population} in RocksDB, loaded once through the import entry and kept for later runs. */
final class PopulatedIndex {
    private static final int OWNERS_A_BATCH = 20_000;
    static final int DECIMALS = 6;

    private static final int MOST_CHAINS = 50;
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000L);

    private PopulatedIndex() {}

    /** Fills the index folder {@code directory}, unless a finished one of the same population stands there. */
    static void ensure(Path directory, Population population) throws IOException {
        Path stamp = directory.resolveSibling(directory.getFileName() + ".complete");
        if (Files.exists(stamp) && Files.readString(stamp).equals(population.toString())) {
            return;
        }
        Files.deleteIfExists(stamp);
        Folders.fresh(directory);
        long begin = System.nanoTime();
        try (Index index =
                        Index.open(RocksStore.open(directory, RocksStore.Options.defaults()), ChainRegistry.shipped());
                ChainWriter writer = index.writer(Population.CHAIN, 1)) {
            writer.importRows(AT, batch -> name(batch, population));
            for (int first = 0; first < population.owners(); first += OWNERS_A_BATCH) {
                int from = first;
                int to = Math.min(population.owners(), first + OWNERS_A_BATCH);
                writer.importRows(AT, batch -> hold(batch, population, from, to));
            }
        }
        markOthers(directory);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long rows = (long) population.owners() * population.tokensPerOwner();
        Report.line(
                "loaded %d rows in %.0f s (%.0f rows/s), %.1f bytes a row on disk",
                rows, seconds, rows / seconds, (double) Folders.bytes(directory) / rows);
        Files.writeString(stamp, population.toString());
    }

    /**
     * The same rows as blocks of a followed chain, in {@code directory}; the height of the last block. No undo is kept of
     * them.
     */
    static int ensureFollowed(Path directory, Population population) throws IOException {
        int blocks = population.owners() / OWNERS_A_BATCH;
        Path stamp = directory.resolveSibling(directory.getFileName() + ".complete");
        if (Files.exists(stamp) && Files.readString(stamp).equals(population.toString())) {
            return blocks;
        }
        Files.deleteIfExists(stamp);
        Folders.fresh(directory);
        try (Index index =
                        Index.open(RocksStore.open(directory, RocksStore.Options.defaults()), ChainRegistry.shipped());
                ChainWriter writer = index.writer(Population.CHAIN, 1)) {
            writer.extendForGood(new Load(0, batch -> name(batch, population)));
            for (int block = 1; block <= blocks; block++) {
                int to = block * OWNERS_A_BATCH;
                writer.extendForGood(new Load(block, batch -> hold(batch, population, to - OWNERS_A_BATCH, to)));
            }
        }
        Files.writeString(stamp, population.toString());
        return blocks;
    }

    /** The hash of block {@code height} of every made-up chain. */
    static BlockHash hash(int height) {
        return BlockHash.of(
                ByteBuffer.allocate(BlockHash.LENGTH).putInt(height + 1).array());
    }

    private record Load(int height, Consumer<BlockBatch> rows) implements BlockContent {

        @Override
        public BlockHeader header() {
            return new BlockHeader(new BlockRef(new Height(height), hash(height), AT), hash(height - 1));
        }

        @Override
        public void applyTo(BlockBatch batch) {
            rows.accept(batch);
        }
    }

    /** Makes the other chains of {@link ChainList} answer: imported, though without a row of anybody. */
    private static void markOthers(Path directory) {
        try (Index index =
                Index.open(RocksStore.open(directory, RocksStore.Options.defaults()), ChainRegistry.shipped())) {
            for (long chain : ChainList.first(MOST_CHAINS)) {
                if (chain != Population.CHAIN.value()) {
                    try (ChainWriter writer = index.writer(new ChainIndex(chain), 1)) {
                        writer.importRows(AT, batch -> batch.token(TokenAddress.Native.COIN, TokenStandard.NATIVE));
                    }
                }
            }
        }
    }

    private static void name(BlockBatch batch, Population population) {
        for (int number = 0; number < population.tokens(); number++) {
            Token token = batch.token(population.token(number), TokenStandard.FUNGIBLE);
            batch.learn(token.withMetadata(new TokenMetadata("TK" + number, "Token " + number, DECIMALS)));
        }
    }

    private static void hold(BlockBatch batch, Population population, int from, int to) {
        for (int number = from; number < to; number++) {
            EvmAddress owner = population.owner(number);
            for (int place = 0; place < population.tokensPerOwner(); place++) {
                Token token =
                        batch.token(population.token(population.heldToken(number, place)), TokenStandard.FUNGIBLE);
                batch.hold(owner, token, new HeldAmount.Valued(population.amount(number, place)));
            }
        }
    }
}
