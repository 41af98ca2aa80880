package io.coffer.bench;

import io.coffer.chain.ChainIndex;
import io.coffer.index.rocksdb.RocksStore;
import io.coffer.solana.Block;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.base.LoadProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The accounts of a {@link SolanaPopulation} in RocksDB, loaded once and kept for later runs. */
final class SolanaIndex {
    static final long SLOT = 320_000_000;

    private static final long UNIX_TIMESTAMP = 1_760_000_000;
    private static final Block ROOT = new Block(SLOT, "", SLOT - 1, "", UNIX_TIMESTAMP, SLOT - 20_000_000);
    private static final long SORTING_BYTES = 512L << 20;

    private SolanaIndex() {}

    /** Fills the index folder {@code directory}, unless a finished one of the same population stands there. */
    static void ensure(Path directory, SolanaPopulation population) throws IOException {
        Path stamp = directory.resolveSibling("complete");
        if (Files.exists(stamp) && Files.readString(stamp).equals(population.toString())) {
            return;
        }
        Files.deleteIfExists(stamp);
        Path sorted = Folders.fresh(directory.resolveSibling("sorted"));
        Folders.fresh(directory);
        long begin = System.nanoTime();
        try (RocksStore store = RocksStore.open(directory, RocksStore.Options.defaults());
                Base base = Base.open(store, ChainIndex.SOLANA);
                BulkLoad load = base.load(new BulkLoad.Options(sorted, SORTING_BYTES, LoadProgress.none()))) {
            for (int mint = 0; mint < population.mints(); mint++) {
                load.addNamed(SLOT, population.mintAccount(mint));
            }
            for (int account = 0; account < population.accounts(); account++) {
                load.addNamed(SLOT, population.tokenAccount(account, 0));
            }
            load.finish(ROOT);
        }
        Report.line("loaded %d token accounts in %.0f s", population.accounts(), (System.nanoTime() - begin) / 1e9);
        Files.writeString(stamp, population.toString());
    }
}
