package io.coffer.bench;

import io.coffer.bench.load.Load;
import io.coffer.chain.Amount;
import io.coffer.chain.DecimalText;
import io.coffer.client.CofferClient;
import io.coffer.client.Credentials;
import io.coffer.client.Reply;
import io.coffer.client.Signer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The main call, signed, of random owners of thirty rows each, against a constant body of the same size. Nothing is
 * cached between owners but what the server caches anyway, and no chain has a node, so nothing can ask one.
 */
final class ByAddressBenchmark implements Benchmark {
    private static final int CHECKED = 200;

    /** The same owners in every round, as a server meets its users again: 20,000 of them, asked in turn. */
    private static final long OWNERS_SEED = 20_000;

    /** Signed ahead, and sent within the thirty seconds that a signature lives. */
    private static final int PREPARED = 20_000;

    private final int chains;
    private final double target;

    ByAddressBenchmark(int chains, double target) {
        this.chains = chains;
        this.target = target;
    }

    @Override
    public String name() {
        return chains == 1 ? "by-address" : "by-address-" + chains;
    }

    @Override
    public String purpose() {
        return "signed balances of a 30-row owner over " + chains
                + " chain(s), against a constant body of the same size";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("kept"));
        PopulatedIndex.ensure(folder.resolve("data").resolve("index"), Population.FULL);
        Path configuration = CofferServer.configure(folder, PriceRows.write(folder, Population.FULL));
        Credentials key = CofferServer.newKey(configuration);
        try (CofferServer server = CofferServer.start(configuration)) {
            int bodyBytes = check(server.url(), key);
            Path log = folder.resolve("constant.log");
            try (ChildProcess constant = ChildProcess.start(ConstantServer.class, log, Integer.toString(bodyBytes))) {
                Comparison comparison = Comparison.against(constant);
                Comparison.Result result = comparison.of(name(), server.process(), () -> signed(server.url(), key));
                Report.line(
                        "%s: ratio %.2f of a constant body (target %.2f), p99 %.2f ms at half load (target 5)",
                        name(), result.ratio(), target, result.p99Millis());
            }
        }
    }

    private Load signed(URI server, Credentials key) {
        Signer signer = new Signer(key, InstantSource.system());
        SplittableRandom random = new SplittableRandom(OWNERS_SEED);
        List<byte[]> requests = new ArrayList<>(PREPARED);
        for (int i = 0; i < PREPARED; i++) {
            requests.add(SignedRequest.get(signer, target(random.nextInt(Population.FULL.owners()))));
        }
        return new Load(SignedRequest.address(server), requests, Comparison.CONNECTIONS);
    }

    private String target(int owner) {
        StringBuilder list = new StringBuilder();
        for (long chain : ChainList.first(chains)) {
            list.append(list.isEmpty() ? "" : ",").append(chain);
        }
        return "/api/v5/wallet/asset/all-token-balances-by-address?address="
                + Population.FULL.owner(owner).text() + "&chains=" + list + "&filter=1";
    }

    /** Compares whole answers with what the population says; the size of the last one, in bytes. */
    private int check(URI server, Credentials key) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        int bytes = 0;
        try (CofferClient client = CofferClient.signing(server, key)) {
            for (int i = 0; i < CHECKED; i++) {
                int owner = random.nextInt(Population.FULL.owners());
                Reply reply = client.call("GET", target(owner));
                Report.require(reply.status() == 200, "status " + reply.status() + ": " + reply.body());
                bytes = reply.body().getBytes(StandardCharsets.UTF_8).length;
                JsonNode rows = new ObjectMapper().readTree(reply.body()).at("/data/0/tokenAssets");
                Report.require(rows.size() == Population.FULL.tokensPerOwner(), rows.size() + " rows");
                for (int place = 0; place < Population.FULL.tokensPerOwner(); place++) {
                    checkRow(rows, owner, place);
                }
            }
        }
        return bytes;
    }

    private static void checkRow(JsonNode rows, int owner, int place) {
        String token =
                Population.FULL.token(Population.FULL.heldToken(owner, place)).text();
        Amount amount = Population.FULL.amount(owner, place);
        for (JsonNode row : rows) {
            if (row.path("tokenAddress").asString().equals(token)) {
                Report.require(
                        row.path("rawBalance").asString().equals(amount.toString())
                                && row.path("balance")
                                        .asString()
                                        .equals(DecimalText.of(amount, PopulatedIndex.DECIMALS)),
                        "row " + row);
                return;
            }
        }
        throw new IllegalStateException("cross-check failed: no row of token " + token);
    }
}
