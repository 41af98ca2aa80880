package io.coffer.bench;

import io.coffer.bench.load.Load;
import io.coffer.client.CofferClient;
import io.coffer.client.Credentials;
import io.coffer.client.Reply;
import io.coffer.client.Signer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Approvals of an address with 500 of them, from a local anvil that makes a block every twelve seconds: the first request
 * behind each block waits until the node has said all 500 allowances at it.
 */
final class ApprovalsBenchmark implements Benchmark {
    private static final String PATH = "/api/v5/wallet/security/approvals";
    private static final int TOKENS = 25;
    private static final Duration BLOCK_TIME = Duration.ofSeconds(12);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofSeconds(12);
    private static final int WINDOWS = 5;
    private static final double PER_SECOND = 50;
    private static final int CONNECTIONS = 16;
    private static final int FRESH = 50;
    private static final double MOST_MILLIS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public String purpose() {
        return "approvals of an address with 500, from a local anvil with a block every " + BLOCK_TIME.toSeconds()
                + " seconds";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path folder = Folders.fresh(scratch.resolve("approvals"));
        try (AnvilChain anvil = AnvilChain.start(folder)) {
            anvil.approveAll(TOKENS);
            Path configuration = CofferServer.configure(folder, anvil);
            Credentials key = CofferServer.newKey(configuration);
            try (CofferServer server = CofferServer.start(configuration)) {
                server.untilReady(LONGEST);
                String body = "{\"addresses\":[{\"chainIndex\":\"" + AnvilChain.CHAIN + "\",\"address\":\""
                        + anvil.account() + "\"}]}";
                check(server.url(), key, body);
                underWay(server.url(), key, body, anvil);
                fresh(server.url(), key, body, anvil);
            }
        }
    }

    /** Every approval that the contracts logged, with the amount that each tells. */
    private static void check(URI server, Credentials key, String body) throws IOException {
        try (CofferClient client = CofferClient.signing(server, key)) {
            Reply reply = client.call("POST", PATH, body);
            JsonNode projects = new ObjectMapper().readTree(reply.body()).at("/data/0/approvalProjects");
            Report.require(projects.size() == AnvilChain.SPENDERS, projects.size() + " projects: " + reply.body());
            for (JsonNode project : projects) {
                String number = Long.toString(
                        Long.parseLong(project.path("approveAddress").asString().substring(34), 16));
                Report.require(project.path("tokens").size() == TOKENS, "tokens of " + project);
                for (JsonNode token : project.path("tokens")) {
                    Report.require(token.path("approvalNum").asString().equals(number), "amount of " + token);
                }
            }
        }
    }

    /** At a fixed rate while blocks come. */
    private static void underWay(URI server, Credentials key, String body, AnvilChain anvil) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger blocks = new AtomicInteger();
        Thread miner = Thread.ofPlatform().start(() -> mineUntil(end, anvil, blocks));
        try {
            load(server, key, body).asFastAsItGoes(WARM_UP);
            Load.Result most = load(server, key, body).asFastAsItGoes(WINDOW);
            Report.line("as fast as it goes: %.0f/s of %d bytes", most.perSecond(), most.bodyBytes());
            double[] p99 = new double[WINDOWS];
            for (int window = 0; window < WINDOWS; window++) {
                Load.Result result = load(server, key, body).atRate(PER_SECOND, WINDOW);
                Report.require(result.refusals() == 0, result.refusals() + " refusals");
                p99[window] = result.millisAt(99);
                Report.line(
                        "at %.0f/s: p50 %.2f ms, p99 %.2f ms, largest %.2f ms",
                        result.perSecond(), result.millisAt(50), p99[window], result.millisAt(100));
            }
            Arrays.sort(p99);
            Report.line(
                    "approvals: p99 %.2f ms (target %.0f), %d blocks meanwhile",
                    p99[WINDOWS / 2], MOST_MILLIS, blocks.get());
        } finally {
            end.countDown();
            miner.join();
        }
    }

    private static void mineUntil(CountDownLatch end, AnvilChain anvil, AtomicInteger blocks) {
        try {
            while (!end.await(BLOCK_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                anvil.mine();
                blocks.incrementAndGet();
            }
        } catch (IOException failed) {
            throw new IllegalStateException("the node does not mine", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Load load(URI server, Credentials key, String body) {
        Signer signer = new Signer(key, InstantSource.system());
        return new Load(SignedRequest.address(server), List.of(SignedRequest.post(signer, PATH, body)), CONNECTIONS);
    }

    /** One request behind each block, when nothing is known of it yet. */
    private static void fresh(URI server, Credentials key, String body, AnvilChain anvil) throws Exception {
        double[] millis = new double[FRESH];
        try (CofferClient client = CofferClient.signing(server, key)) {
            String before = asOf(client.call("POST", PATH, body));
            for (int i = 0; i < FRESH; i++) {
                anvil.mine();
                String now = before;
                while (now.equals(before)) {
                    long begin = System.nanoTime();
                    now = asOf(client.call("POST", PATH, body));
                    millis[i] = (System.nanoTime() - begin) / 1e6;
                }
                before = now;
            }
        }
        Arrays.sort(millis);
        Report.line(
                "first request behind a block: %s ms in the middle, %s ms at most",
                String.format(Locale.ROOT, "%.1f", millis[FRESH / 2]),
                String.format(Locale.ROOT, "%.1f", millis[FRESH - 1]));
    }

    private static String asOf(Reply reply) {
        return reply.header("x-coffer-as-of").orElseThrow();
    }
}
