package io.coffer.bench;

import io.coffer.chain.ChainIndex;
import io.coffer.index.rocksdb.RocksStore;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Pubkey;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BaseView;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.base.LoadProgress;
import io.coffer.solana.snapshot.SnapshotReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** From a snapshot archive to a store that answers: accounts a second, and bytes on the disk. */
final class SolanaLoadBenchmark implements Benchmark {
    private static final int ACCOUNTS = Integer.getInteger("coffer.bench.accounts", 10_000_000);
    private static final int RATE_TARGET = 400_000;
    private static final int BYTES_TARGET = 140;
    private static final SolanaPopulation POPULATION =
            new SolanaPopulation(ACCOUNTS, ACCOUNTS / 5, Math.max(100, ACCOUNTS / 100));

    private static final int CHECKED = 200;

    @Override
    public String name() {
        return "solana-load";
    }

    @Override
    public String purpose() {
        return "a snapshot archive of " + ACCOUNTS
                + " token accounts into a store: accounts/s, bytes an account on disk";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path archive = archive(scratch.resolve("kept"));
        Path data = Folders.fresh(scratch.resolve("solana-load"));
        Path sorted = Files.createDirectories(data.resolve("sorted"));
        double processorBefore = processorSeconds();
        long begin = System.nanoTime();
        double seconds;
        double processor;
        try (RocksStore store = RocksStore.open(data.resolve("index"), RocksStore.Options.defaults());
                Base base = Base.open(store, ChainIndex.SOLANA)) {
            load(archive, base, new BulkLoad.Options(sorted, 640L << 20, new Phases(begin)));
            seconds = (System.nanoTime() - begin) / 1e9;
            processor = processorSeconds() - processorBefore;
            check(base);
        }
        // Closed, since an open store keeps room for its log.
        long bytes = Folders.bytes(data.resolve("index"));
        Report.line(
                "%d accounts in %.1f s, %.2f us of processor time each; archive %d MB",
                ACCOUNTS, seconds, processor * 1e6 / ACCOUNTS, Files.size(archive) >> 20);
        Report.line("%.1f bytes an account on disk, target %d", (double) bytes / ACCOUNTS, BYTES_TARGET);
        double rate = ACCOUNTS / seconds;
        Report.line("solana-load: %.0f accounts/s, %.2f of the target %d", rate, rate / RATE_TARGET, RATE_TARGET);
    }

    static Path archive(Path kept) throws IOException {
        Files.createDirectories(kept);
        Path archive = kept.resolve("solana-" + ACCOUNTS + ".tar.zst");
        if (!Files.exists(archive)) {
            Report.line("writing %s", archive);
            SolanaArchive.write(archive, POPULATION);
        }
        return archive;
    }

    private static void load(Path archive, Base base, BulkLoad.Options options) throws IOException {
        try (BulkLoad load = base.load(options);
                InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 20)) {
            SnapshotReader.Snapshot snapshot = SnapshotReader.read(file, load::add);
            BulkLoad.Loaded loaded = load.finish(snapshot.block());
            Report.require(loaded.tokenAccounts() == ACCOUNTS, "all accounts are there: " + loaded);
        }
    }

    private static void check(Base base) {
        try (BaseView view = base.view()) {
            for (int i = 0; i < CHECKED; i++) {
                int number = (int) ((long) i * (ACCOUNTS - 1) / CHECKED);
                Account expected = POPULATION.tokenAccount(number, 0);
                Report.require(
                        view.account(expected.key()).filter(expected::equals).isPresent(), "account " + number);
                Pubkey owner = POPULATION.owner(POPULATION.ownerOf(number));
                AtomicLong found = new AtomicLong();
                view.ownedBy(owner, Bank.FIRST, account -> {
                    found.addAndGet(account.equals(expected) ? 1 : 0);
                    return AccountVisitor.Next.GO_ON;
                });
                Report.require(found.get() == 1, "owner of account " + number);
            }
            Report.require(view.largest(POPULATION.mint(0), 20).size() == 20, "largest accounts of the largest mint");
        }
    }

    private static double processorSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    /** Says when each phase began. */
    private static final class Phases implements LoadProgress {
        private final long begin;
        private Phase last = Phase.READING;

        Phases(long begin) {
            this.begin = begin;
        }

        @Override
        public void at(Phase phase, long done, long of) {
            if (phase != last) {
                last = phase;
                Report.line("%s after %.1f s", phase, (System.nanoTime() - begin) / 1e9);
            }
        }
    }
}
