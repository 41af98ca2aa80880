package io.coffer.bench;

import java.nio.file.Path;
import java.time.Duration;

/** Reading a chain's history from a local node: who of the two uses the processor. */
final class BackfillBenchmark implements Benchmark {
    private static final int BLOCKS = 8_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "backfill";
    }

    @Override
    public String purpose() {
        return "history of a local anvil, " + BLOCKS + " blocks of " + AnvilChain.LOGS_A_BLOCK
                + " transfers: the processor time of node and Coffer";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path folder = Folders.fresh(scratch.resolve("backfill"));
        try (AnvilChain anvil = AnvilChain.start(folder)) {
            anvil.mineTransfers(BLOCKS);
            double nodeBefore = anvil.process().processorSeconds();
            long begin = System.nanoTime();
            try (CofferServer coffer = CofferServer.startByScript(CofferServer.configure(folder, anvil))) {
                double started = coffer.process().processorSeconds();
                String ready = coffer.untilReady(LONGEST);
                double seconds = (System.nanoTime() - begin) / 1e9;
                double node = anvil.process().processorSeconds() - nodeBefore;
                double own = coffer.process().processorSeconds() - started;
                Report.require(ready.contains(Integer.toString(BLOCKS + 1)), "not at the head: " + ready);
                Report.line(
                        "%d blocks, %d logs in %.1f s; processor: node %.1f s, Coffer %.1f s beside %.1f s of its start",
                        BLOCKS, BLOCKS * AnvilChain.LOGS_A_BLOCK, seconds, node, own, started);
                Report.line(
                        "backfill: node %.0f %%, Coffer %.0f %%", 100 * node / (node + own), 100 * own / (node + own));
            }
        }
    }
}
