package io.coffer.bench;

import io.coffer.bench.SolanaCall.Connection;
import io.coffer.bench.SolanaCall.Encoding;
import io.coffer.bench.SolanaPopulation.Group;
import io.coffer.bench.SolanaPopulation.Holding;
import io.coffer.bench.load.Load;
import io.coffer.server.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code getTokenAccountsByOwner} from a store that was loaded once: owners with twenty accounts each against a constant
 * body of the same size, and one with a hundred thousand.
 */
final class SolanaRpcBenchmark implements Benchmark {
    private static final int ACCOUNTS = Integer.getInteger("coffer.bench.accounts", 10_000_000);
    private static final Group HUGE = new Group(1, 100_000);
    private static final Group LARGE = new Group(1, 10_000);
    /** As a server meets its users again: these are asked in turn. */
    private static final Group ORDINARY = new Group(Math.min(20_000, ACCOUNTS / 100), 20);

    private static final SolanaPopulation POPULATION =
            new SolanaPopulation(ACCOUNTS, ACCOUNTS / 5, Math.max(100, ACCOUNTS / 100), List.of(HUGE, LARGE, ORDINARY));

    private static final int CHECKED = 200;
    private static final int STREAMS = 10;
    private static final int STREAM_ROUNDS = 5;
    private static final double PARSED_TARGET = 0.50;
    private static final double BASE64_TARGET = 0.60;

    @Override
    public String name() {
        return "solana-rpc";
    }

    @Override
    public String purpose() {
        return "token accounts of an owner out of " + ACCOUNTS
                + ": 20 against a constant body of the same size, 100,000 as a stream";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("kept").resolve("solana-rpc-" + ACCOUNTS));
        Path data = Files.createDirectories(folder.resolve("data"));
        SolanaIndex.ensure(data.resolve("index"), POPULATION);
        try (CofferServer server = CofferServer.start(CofferServer.configureSolana(folder))) {
            URI rpc = ServerAddress.running(data)
                    .flatMap(ServerAddress.Running::solana)
                    .orElseThrow();
            String parsed = compare(folder, server, rpc, Encoding.JSON_PARSED, PARSED_TARGET);
            String base64 = compare(folder, server, rpc, Encoding.BASE64, BASE64_TARGET);
            String longAnswers = streams(rpc, new SolanaStreams(SignedRequest.address(rpc), server.process()));
            Report.line("solana-rpc: %s; %s; %s", parsed, base64, longAnswers);
        }
    }

    private static String streams(URI rpc, SolanaStreams streams) throws Exception {
        Holding huge = POPULATION.holding(HUGE, 0);
        Holding large = POPULATION.holding(LARGE, 0);
        try (HttpClient http = HttpClient.newHttpClient()) {
            SolanaCheck check = new SolanaCheck(rpc, POPULATION);
            int bytes = check.check(http, huge, Encoding.JSON_PARSED);
            Report.line("%d accounts: %d bytes", huge.count(), bytes);
            check.check(http, large, Encoding.JSON_PARSED);
        }
        SolanaStreams.FirstByte first = streams.firstByte(huge);
        Report.line(
                "%d accounts: first byte after %.2f ms, %.2f at worst", huge.count(), first.median(), first.worst());
        double before = mebibytes(streams, large);
        double during = mebibytes(streams, huge);
        return "%d accounts: first byte after %.1f ms (target 20), resident %.0f MiB while %d stream, %.0f while %d of %d do"
                .formatted(huge.count(), first.median(), during, STREAMS, before, STREAMS, large.count());
    }

    private static double mebibytes(SolanaStreams streams, Holding holding) throws Exception {
        long peak = 0;
        for (int round = 0; round < STREAM_ROUNDS; round++) {
            peak = Math.max(peak, streams.peakBytes(holding, STREAMS));
            Report.line(
                    "%d answers of %d accounts at once: at most %.1f MiB resident up to round %d",
                    STREAMS, holding.count(), peak / (double) (1 << 20), round);
        }
        return peak / (double) (1 << 20);
    }

    private static String compare(Path folder, CofferServer server, URI rpc, Encoding encoding, double target)
            throws Exception {
        int bodyBytes = check(rpc, encoding);
        Path log = folder.resolve("constant.log");
        try (ChildProcess constant = ChildProcess.start(ConstantServer.class, log, Integer.toString(bodyBytes))) {
            Load load = load(SignedRequest.address(rpc), encoding);
            Comparison.Result result = Comparison.against(constant).of(encoding.text(), server.process(), () -> load);
            return "%s ratio %.2f of a constant body (target %.2f), p99 %.2f ms at half load (target 5)"
                    .formatted(encoding.text(), result.ratio(), target, result.p99Millis());
        }
    }

    /** The size of an ordinary answer, in bytes: the average of those that were compared. */
    private static int check(URI rpc, Encoding encoding) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        SolanaCheck check = new SolanaCheck(rpc, POPULATION);
        int bytes = 0;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < CHECKED; i++) {
                Holding holding = POPULATION.holding(ORDINARY, random.nextInt(ORDINARY.owners()));
                bytes += check.check(http, holding, encoding);
            }
        }
        return bytes / CHECKED;
    }

    private static Load load(InetSocketAddress server, Encoding encoding) {
        SplittableRandom random = new SplittableRandom(ORDINARY.owners());
        List<byte[]> requests = new ArrayList<>(ORDINARY.owners());
        for (int i = 0; i < ORDINARY.owners(); i++) {
            Holding holding = POPULATION.holding(ORDINARY, random.nextInt(ORDINARY.owners()));
            requests.add(new SolanaCall(holding.owner(), encoding).request(Connection.KEEP_ALIVE));
        }
        return new Load(server, requests, Comparison.CONNECTIONS);
    }
}
