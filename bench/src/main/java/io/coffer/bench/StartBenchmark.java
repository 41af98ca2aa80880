package io.coffer.bench;

import io.coffer.client.CofferClient;
import io.coffer.client.Credentials;
import io.coffer.client.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** From starting the process to the first answered balance on thirty million rows, and the memory it then stands at. */
final class StartBenchmark implements Benchmark {
    private static final int RUNS = 5;
    private static final long IDLE_MILLIS = 3_000;
    private static final double MOST_SECONDS = 2;
    private static final int MOST_MEBIBYTES = 350;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String purpose() {
        return "seconds from start to ready on 30 million rows, and resident memory when idle";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("kept"));
        PopulatedIndex.ensure(folder.resolve("data").resolve("index"), Population.FULL);
        Path configuration = CofferServer.configure(folder, PriceRows.write(folder, Population.FULL));
        Credentials key = CofferServer.newKey(configuration);
        double[] seconds = new double[RUNS];
        double[] mebibytes = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            try (CofferServer server = CofferServer.startByScript(configuration)) {
                seconds[run] = (System.nanoTime() - begin) / 1e9;
                check(server, key);
                Thread.sleep(IDLE_MILLIS);
                mebibytes[run] = server.process().residentBytes() / (double) (1 << 20);
                Report.line("run %d: ready in %.2f s, %.0f MiB resident", run, seconds[run], mebibytes[run]);
            }
        }
        Arrays.sort(seconds);
        Arrays.sort(mebibytes);
        Report.line(
                "start: %.2f s to ready (target %.0f), %.0f MiB resident (target %d)",
                seconds[RUNS / 2], MOST_SECONDS, mebibytes[RUNS / 2], MOST_MEBIBYTES);
    }

    private static void check(CofferServer server, Credentials key) throws IOException {
        try (CofferClient client = CofferClient.signing(server.url(), key)) {
            Reply ready = client.call("GET", "/health/ready");
            Report.require(ready.status() == 200, "not ready: " + ready.body());
            String target = "/api/v5/wallet/asset/all-token-balances-by-address?chains=1&filter=1&address="
                    + Population.FULL.owner(1).text();
            Reply balances = client.call("GET", target);
            Report.require(balances.body().contains("\"rawBalance\""), "no balances: " + balances.body());
        }
    }
}
