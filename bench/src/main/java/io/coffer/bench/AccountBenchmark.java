package io.coffer.bench;

import io.coffer.bench.load.Load;
import io.coffer.chain.Amount;
import io.coffer.client.CofferClient;
import io.coffer.client.Credentials;
import io.coffer.client.Reply;
import io.coffer.client.Signer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Balances of accounts with fifty addresses on ten chains each, out of thirty million imported rows. */
final class AccountBenchmark implements Benchmark {
    private static final String CREATE = "/api/v5/wallet/account/create-wallet-account";
    private static final String UPDATE = "/api/v5/wallet/account/update-wallet-account";
    private static final String BALANCES = "/api/v5/waas/wallet/asset/all-token-balances?limit=100&accountId=";
    private static final int ACCOUNTS = 20;
    private static final int ADDRESSES = 50;
    private static final int CHAINS = 10;
    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int WINDOWS = 5;
    private static final double MOST_MILLIS = 20;

    @Override
    public String name() {
        return "account";
    }

    @Override
    public String purpose() {
        return "a page of the balances of an account with " + ADDRESSES + " addresses on " + CHAINS + " chains each";
    }

    @Override
    public void run(Path scratch) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("kept"));
        PopulatedIndex.ensure(folder.resolve("data").resolve("index"), Population.FULL);
        Path configuration = CofferServer.configure(folder, PriceRows.write(folder, Population.FULL));
        Credentials key = CofferServer.newKey(configuration);
        try (CofferServer server = CofferServer.start(configuration)) {
            List<String> accounts = new ArrayList<>();
            try (CofferClient client = CofferClient.signing(server.url(), key)) {
                SplittableRandom random = new SplittableRandom(3);
                for (int i = 0; i < ACCOUNTS; i++) {
                    int first = random.nextInt(Population.FULL.owners() - ADDRESSES);
                    accounts.add(account(client, first));
                    check(client, accounts.getLast(), first);
                }
            }
            measure(server.url(), key, accounts);
        }
    }

    /** The API takes fifty pairs of chain and address at a time. */
    private static String account(CofferClient client, int firstOwner) throws IOException {
        String account = "";
        for (long chain : ChainList.first(CHAINS)) {
            String addresses = owners(firstOwner)
                    .map(owner -> "{\"chainIndex\":\"" + chain + "\",\"address\":\"" + owner + "\"}")
                    .collect(Collectors.joining(",", "\"addresses\":[", "]}"));
            Reply reply = account.isEmpty()
                    ? client.call("POST", CREATE, "{" + addresses)
                    : client.call(
                            "POST", UPDATE, "{\"accountId\":\"" + account + "\",\"updateType\":\"add\"," + addresses);
            JsonNode body = new ObjectMapper().readTree(reply.body());
            Report.require(body.path("code").asString().equals("0"), reply.body());
            account = account.isEmpty() ? body.at("/data/0/accountId").asString() : account;
        }
        return account;
    }

    private static Stream<String> owners(int first) {
        return IntStream.range(first, first + ADDRESSES)
                .mapToObj(owner -> Population.FULL.owner(owner).text());
    }

    /** Walks all pages and compares the sum of each token with the population's. */
    private static void check(CofferClient client, String account, int firstOwner) throws IOException {
        Map<String, BigInteger> expected = new HashMap<>();
        for (int owner = firstOwner; owner < firstOwner + ADDRESSES; owner++) {
            for (int place = 0; place < Population.FULL.tokensPerOwner(); place++) {
                Amount amount = Population.FULL.amount(owner, place);
                expected.merge(
                        Population.FULL
                                .token(Population.FULL.heldToken(owner, place))
                                .text(),
                        amount.units(),
                        BigInteger::add);
            }
        }
        Map<String, BigInteger> found = new HashMap<>();
        String cursor = "";
        do {
            Reply reply = client.call("GET", BALANCES + account + "&cursor=" + cursor);
            JsonNode page = new ObjectMapper().readTree(reply.body()).at("/data/0");
            Report.require(page.has("tokenAssets"), reply.body());
            for (JsonNode row : page.path("tokenAssets")) {
                found.put(
                        row.path("tokenAddress").asString(),
                        new BigDecimal(row.path("balance").asString())
                                .movePointRight(PopulatedIndex.DECIMALS)
                                .toBigIntegerExact());
            }
            cursor = page.path("cursor").asString();
        } while (!cursor.isEmpty());
        Report.require(found.equals(expected), "sums of account " + account);
    }

    private static void measure(URI server, Credentials key, List<String> accounts) throws IOException {
        load(server, key, accounts).asFastAsItGoes(WARM_UP);
        Load.Result most = load(server, key, accounts).asFastAsItGoes(WINDOW);
        Report.line("as fast as it goes: %.0f/s", most.perSecond());
        double[] p99 = new double[WINDOWS];
        for (int window = 0; window < WINDOWS; window++) {
            Load.Result half = load(server, key, accounts).atRate(most.perSecond() / 2, WINDOW);
            Report.require(half.refusals() == 0, half.refusals() + " refusals");
            p99[window] = half.millisAt(99);
            Report.line(
                    "at half load, %.0f/s: p50 %.2f ms, p99 %.2f ms", half.perSecond(), half.millisAt(50), p99[window]);
        }
        Arrays.sort(p99);
        Report.line("account: p99 %.2f ms (target %.0f)", p99[WINDOWS / 2], MOST_MILLIS);
    }

    private static Load load(URI server, Credentials key, List<String> accounts) {
        Signer signer = new Signer(key, InstantSource.system());
        List<byte[]> requests = accounts.stream()
                .map(account -> SignedRequest.get(signer, BALANCES + account))
                .toList();
        return new Load(SignedRequest.address(server), requests, CONNECTIONS);
    }
}
