package io.coffer.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lists the benchmarks, or runs the one that is named. */
public final class Main {
    private static final List<Benchmark> ALL = List.of(
            new ByAddressBenchmark(1, 0.50),
            new ByAddressBenchmark(50, 0.40),
            new HoldingsBenchmark(),
            new CommitBenchmark(),
            new DecodeBenchmark(),
            new BackfillBenchmark(),
            new ApprovalsBenchmark(),
            new AccountBenchmark(),
            new SolanaLoadBenchmark(),
            new SolanaApplyBenchmark(),
            new SolanaRpcBenchmark(),
            new StartBenchmark());

    private Main() {}

    /** @param arguments a folder for data, then at most one benchmark's name */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            ALL.forEach(benchmark -> Report.line("%-16s %s", benchmark.name(), benchmark.purpose()));
            return;
        }
        Benchmark chosen = ALL.stream()
                .filter(benchmark -> benchmark.name().equals(arguments[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark '" + arguments[1] + "'"));
        Path scratch = Files.createDirectories(Path.of(arguments[0]));
        Report.machine();
        chosen.run(scratch);
    }
}
