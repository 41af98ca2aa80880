package io.coffer.bench;

import io.coffer.chain.ChainIndex;
import io.coffer.index.rocksdb.RocksStore;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BaseView;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.base.LoadProgress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Roots of many account writes, onto a store of a million token accounts. */
final class SolanaApplyBenchmark implements Benchmark {
    private static final int ACCOUNTS = 1_000_000;
    private static final int WRITES = 2_000;
    private static final int ROOTS = 400;
    private static final int WARM = 60;
    private static final int TARGET = 100_000;
    private static final SolanaPopulation POPULATION = new SolanaPopulation(ACCOUNTS, ACCOUNTS / 5, ACCOUNTS / 100);

    @Override
    public String name() {
        return "solana-apply";
    }

    @Override
    public String purpose() {
        return "roots of " + WRITES + " account writes onto " + ACCOUNTS
                + " token accounts: transfers, one in 20 opens or " + "closes an account";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path data = Folders.fresh(scratch.resolve("solana-apply"));
        Path sorted = Files.createDirectories(data.resolve("sorted"));
        try (RocksStore store = RocksStore.open(data.resolve("index"), RocksStore.Options.defaults());
                Base base = Base.open(store, ChainIndex.SOLANA)) {
            load(base, sorted);
            apply(base, 1, WARM);
            Spent spent = apply(base, WARM + 1, ROOTS);
            double writes = (double) WRITES * (ROOTS - WARM);
            double rate = writes / (spent.nanos() / 1e9);
            Report.line(
                    "%d roots of %d writes in %.2f s, %.2f us of the writer's processor time each",
                    ROOTS - WARM, WRITES, spent.nanos() / 1e9, spent.busyNanos() / 1e3 / writes);
            Report.line("solana-apply: %.0f writes/s, %.2f of the target %d", rate, rate / TARGET, TARGET);
        }
    }

    private static Block block(long slot) {
        return new Block(slot, "", slot - 1, "", slot, slot);
    }

    private static void load(Base base, Path sorted) {
        BulkLoad.Options options = new BulkLoad.Options(sorted, 256L << 20, LoadProgress.none());
        try (BulkLoad load = base.load(options)) {
            for (int i = 0; i < ACCOUNTS; i++) {
                load.addNamed(0, POPULATION.tokenAccount(i, 0));
            }
            load.finish(block(0));
        }
    }

    /** @param busyNanos of the thread that writes: reading ahead is done by others too */
    private record Spent(long nanos, long busyNanos) {}

    /** The time of the applying alone; what is applied is made beforehand. */
    private static Spent apply(Base base, int from, int to) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        long busyNanos = 0;
        for (int root = from; root <= to; root++) {
            Collection<Account> writes = writes(root);
            long begin = System.nanoTime();
            long busyBefore = threads.getCurrentThreadCpuTime();
            base.apply(block(root), writes);
            busyNanos += threads.getCurrentThreadCpuTime() - busyBefore;
            nanos += System.nanoTime() - begin;
            check(base, writes);
        }
        return new Spent(nanos, busyNanos);
    }

    private static Collection<Account> writes(int root) {
        SplittableRandom random = new SplittableRandom(root);
        Map<Integer, Account> writes = new LinkedHashMap<>();
        while (writes.size() < WRITES) {
            int drawn = random.nextInt(20);
            int number = random.nextInt(ACCOUNTS) + (drawn == 0 ? ACCOUNTS : 0);
            boolean closed = drawn == 1;
            writes.put(
                    number,
                    closed ? Account.closed(POPULATION.account(number)) : POPULATION.tokenAccount(number, root));
        }
        return writes.values();
    }

    private static void check(Base base, Collection<Account> writes) {
        try (BaseView view = base.view()) {
            Account first = writes.iterator().next();
            boolean right = first.isClosed()
                    ? view.account(first.key()).isEmpty()
                    : view.account(first.key()).filter(first::equals).isPresent();
            Report.require(right, "the first write of a root");
        }
    }
}
