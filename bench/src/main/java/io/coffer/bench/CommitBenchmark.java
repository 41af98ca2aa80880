package io.coffer.bench;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.index.BlockBatch;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.ChainWriter;
import io.coffer.index.HeldAmount;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.Token;
import io.coffer.index.TokenStandard;
import io.coffer.index.rocksdb.RocksStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows a second that one chain's writer commits with undo, into an index of a million owners and thirty million rows: each
 * row of a random owner, read, changed and written. Three of four change what is held, the fourth is of any token.
 */
final class CommitBenchmark implements Benchmark {
    private static final int ROWS_A_BLOCK = 2_500;
    private static final int WARM_BLOCKS = 100;
    private static final int BLOCKS = 400;
    private static final int UNDONE = 200;
    private static final int TARGET = 100_000;
    private static final Population POPULATION = Population.FULL;

    @Override
    public String name() {
        return "commit";
    }

    @Override
    public String purpose() {
        return "rows a second committed with undo, blocks of " + ROWS_A_BLOCK
                + " rows of random owners out of a million";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path kept = scratch.resolve("followed");
        int start = PopulatedIndex.ensureFollowed(kept, POPULATION);
        Path data = Folders.copy(kept, scratch.resolve("commit"));
        try (Index index = Index.open(RocksStore.open(data, RocksStore.Options.defaults()), ChainRegistry.shipped());
                ChainWriter writer = index.writer(Population.CHAIN, 256)) {
            int warm = start + WARM_BLOCKS;
            extend(writer, start, warm);
            check(index, warm);
            int end = warm + BLOCKS;
            long begin = System.nanoTime();
            extend(writer, warm, end);
            double seconds = (System.nanoTime() - begin) / 1e9;
            check(index, end);
            writer.undoTo(new Height(end - UNDONE));
            check(index, end - UNDONE);
            double rate = (double) BLOCKS * ROWS_A_BLOCK / seconds;
            Report.line("%d blocks of %d rows in %.2f s", BLOCKS, ROWS_A_BLOCK, seconds);
            Report.line("commit: %.0f rows/s, %.2f of the target %d", rate, rate / TARGET, TARGET);
        }
    }

    private static void extend(ChainWriter writer, int from, int to) {
        for (int height = from + 1; height <= to; height++) {
            writer.extend(new Block(height));
        }
    }

    /** The last block's rows must be there as written, unless a later row of the same block replaced them. */
    private static void check(Index index, int height) {
        Block block = new Block(height);
        try (IndexView view = index.view()) {
            Report.require(view.tip(Population.CHAIN).orElseThrow().height().value() == height, "the tip is " + height);
            int last = ROWS_A_BLOCK - 1;
            EvmAddress owner = POPULATION.owner(block.owner(last));
            Token token = view.token(Population.CHAIN, POPULATION.token(block.token(last)))
                    .orElseThrow();
            boolean found = view.holdings(owner, Population.CHAIN).stream()
                    .anyMatch(row -> row.token() == token.number()
                            && row.amount().equals(new HeldAmount.Valued(block.amount(last))));
            Report.require(found, "row " + last + " of block " + height);
        }
    }

    /** A block whose rows follow from its height. */
    private record Block(int height) implements BlockContent {

        @Override
        public BlockHeader header() {
            Instant time = Instant.ofEpochSecond(1_700_000_000L + height);
            return new BlockHeader(new BlockRef(new Height(height), hash(height), time), hash(height - 1));
        }

        private static BlockHash hash(int height) {
            return PopulatedIndex.hash(height);
        }

        private long draw(int row) {
            return new SplittableRandom((long) height << 32 | row).nextLong() >>> 1;
        }

        int owner(int row) {
            return (int) (draw(row) % POPULATION.owners());
        }

        int token(int row) {
            int drawn = (int) (draw(row) / POPULATION.owners() % POPULATION.tokens());
            return row % 4 == 3 ? drawn : POPULATION.heldToken(owner(row), drawn % POPULATION.tokensPerOwner());
        }

        Amount amount(int row) {
            return Amount.of((draw(row) >>> 8) + 1);
        }

        @Override
        public void applyTo(BlockBatch batch) {
            batch.expect(IntStream.range(0, ROWS_A_BLOCK)
                    .mapToObj(row -> POPULATION.owner(owner(row)))
                    .toList());
            for (int row = 0; row < ROWS_A_BLOCK; row++) {
                Token token = batch.token(POPULATION.token(token(row)), TokenStandard.FUNGIBLE);
                batch.hold(POPULATION.owner(owner(row)), token, new HeldAmount.Valued(amount(row)));
            }
        }
    }
}
