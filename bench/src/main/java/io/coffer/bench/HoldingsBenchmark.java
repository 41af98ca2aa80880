package io.coffer.bench;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.HeldAmount;
import io.coffer.index.Holding;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.rocksdb.RocksStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Reading the rows of one owner out of thirty million: on one chain by one get, over fifty chains by one short scan. */
final class HoldingsBenchmark implements Benchmark {
    private static final int CHECKED = 2_000;
    private static final int READS = 400_000;
    private static final int ROUNDS = 4;
    private static final List<ChainIndex> ONE = List.of(Population.CHAIN);
    private static final List<ChainIndex> FIFTY =
            LongStream.rangeClosed(1, 50).mapToObj(ChainIndex::new).toList();

    @Override
    public String name() {
        return "holdings";
    }

    @Override
    public String purpose() {
        return "reading one owner's 30 rows from an index of 30 million, on 1 chain and over 50";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path data = scratch.resolve("kept").resolve("data").resolve("index");
        PopulatedIndex.ensure(data, Population.FULL);
        try (Index index = Index.open(RocksStore.open(data, RocksStore.Options.defaults()), ChainRegistry.shipped())) {
            check(index);
            double one = 0;
            double fifty = 0;
            for (int round = 0; round < ROUNDS; round++) {
                one = micros(index, ONE);
                fifty = micros(index, FIFTY);
                Report.line("round %d: 1 chain %.2f us, 50 chains %.2f us an owner", round, one, fifty);
            }
            Report.line("holdings: %.2f us on 1 chain, %.2f us over 50 (x %.2f)", one, fifty, fifty / one);
        }
    }

    private static void check(Index index) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CHECKED; i++) {
            int owner = random.nextInt(Population.FULL.owners());
            try (IndexView view = index.view()) {
                Map<Integer, HeldAmount> expected = new HashMap<>();
                for (int place = 0; place < Population.FULL.tokensPerOwner(); place++) {
                    int number = view.token(
                                    Population.CHAIN, Population.FULL.token(Population.FULL.heldToken(owner, place)))
                            .orElseThrow()
                            .number();
                    expected.put(number, new HeldAmount.Valued(Population.FULL.amount(owner, place)));
                }
                for (List<ChainIndex> chains : List.of(ONE, FIFTY)) {
                    Map<Integer, HeldAmount> found = new HashMap<>();
                    for (Holding row :
                            view.holdings(Population.FULL.owner(owner), chains).on(Population.CHAIN)) {
                        found.put(row.token(), row.amount());
                    }
                    Report.require(found.equals(expected), "owner " + owner + " over " + chains.size() + " chains");
                }
            }
        }
    }

    private static double micros(Index index, List<ChainIndex> chains) {
        SplittableRandom random = new SplittableRandom(2);
        long rows = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < READS; i++) {
            try (IndexView view = index.view()) {
                rows += view.holdings(Population.FULL.owner(random.nextInt(Population.FULL.owners())), chains)
                        .on(Population.CHAIN)
                        .size();
            }
        }
        double micros = (System.nanoTime() - begin) / 1e3 / READS;
        Report.require(rows == (long) READS * Population.FULL.tokensPerOwner(), "rows read: " + rows);
        return micros;
    }
}
