package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same accounts here and in a real node, the same random requests to both: the same answers but for the slot. */
@EnabledIf("hasNode")
class RealNodeComparisonTest {
    private static final int REQUESTS = Integer.getInteger("coffer.solana.requests", 4_000);
    private static final int GIFT = 5_000_000;
    private static final Duration LANDING = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern SLOT = Pattern.compile("\"(slot|contextSlot)\":\\d+");
    private static final Pattern PROGRAM = Pattern.compile("\"getProgramAccounts\",\"params\":\\[\"([^\"]*)\"");
    private static final Pattern NUMBER_RESULT = Pattern.compile("\"result\":\\d+,");

    /** Where everything has to be tested, a missing node fails the test instead of switching it off. */
    static boolean hasNode() {
        return TestNode.find().isPresent() || "true".equals(System.getenv("CI"));
    }

    @Test
    void answers_toRandomRequests_areTheNodes(@TempDir Path folder) throws IOException {
        Seed seed = Seed.draw();
        World world = new World(seed.random());
        RequestGenerator requests = new RequestGenerator(seed.random(), world);
        List<String> differences = new ArrayList<>();
        try (TestNode node = TestNode.start(folder, world.accounts);
                RpcClient theirs = new RpcClient(node.port());
                SolanaGateway gateway = serve(new InMemoryBanks(), world, theirs);
                RpcClient ours = new RpcClient(gateway.port())) {
            for (int i = 0; i < REQUESTS; i++) {
                String request = requests.next();
                byte[] body = request.getBytes(StandardCharsets.UTF_8);
                String expected = shown(theirs.post(body), request);
                String actual = shown(ours.post(body), request);
                if (!expected.equals(actual) && !isForNodeOnly(request, actual)) {
                    differences.add("\n" + request + "\n  node: " + expected + "\n  ours: " + actual);
                }
            }
        }
        assertThat(differences).as("%s", seed).isEmpty();
    }

    @Test
    void sockets_toldTheSame_answerAndNoticeAsTheNode(@TempDir Path folder) throws IOException {
        Seed seed = Seed.draw();
        World world = new World(seed.random());
        List<String> differences = new ArrayList<>();
        InMemoryBanks banks = new InMemoryBanks();
        try (TestNode node = TestNode.start(folder, world.accounts);
                RpcClient rpc = new RpcClient(node.port());
                SolanaGateway gateway = serve(banks, world, rpc);
                TestSocket theirs = new TestSocket(node.port() + 1);
                TestSocket ours = new TestSocket(gateway.webSocketPort())) {
            Account account = world.accounts.stream()
                    .filter(any -> isOrdinary(any, world))
                    .findFirst()
                    .orElseThrow();
            for (String request : SocketScript.requests(account, world)) {
                compare(theirs.askOrSilence(request), ours.askOrSilence(request), request, differences);
            }
            give(rpc, account, seed);
            Account richer = new Account(
                    account.key(),
                    account.lamports() + GIFT,
                    account.program(),
                    account.executable(),
                    account.rentEpoch(),
                    account.data());
            banks.add(1_000_001, 1_700_000_000, List.of(richer));
            Set<String> theirNotices = notices(theirs);
            compare(theirNotices.toString(), notices(ours).toString(), "what was written once", differences);
            assertThat(theirNotices).hasSize(SocketScript.NOTICES);
        }
        assertThat(differences).as("%s", seed).isEmpty();
    }

    /**
     * One that every encoding shows, as a node that was asked for jsonParsed is silent about any other of a program,
     * and whose rent epoch is the last there is: a runtime may set any other when it writes.
     */
    private static boolean isOrdinary(Account account, World world) {
        byte[] data = account.data();
        return account.executable() == Account.Executable.NO
                && account.rentEpoch() == -1
                && data.length == TokenAccounts.LENGTH
                && TokenAccounts.isParsable(data)
                && world.mints.contains(Pubkey.of(Arrays.copyOfRange(data, 0, Pubkey.LENGTH)));
    }

    /** Returns as soon as the node has written the account. */
    private static void give(RpcClient node, Account account, Seed seed) {
        long before = lamports(node, account);
        String answer = node.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"requestAirdrop\",\"params\":[\""
                + account.key() + "\"," + GIFT + "]}");
        long deadline = System.nanoTime() + LANDING.toNanos();
        while (lamports(node, account) == before) {
            assertThat(System.nanoTime())
                    .as("%s: the node never wrote %s after %s", seed, account, answer)
                    .isLessThan(deadline);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static long lamports(RpcClient node, Account account) {
        String answer = node.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getBalance\",\"params\":[\""
                + account.key() + "\",{\"commitment\":\"processed\"}]}");
        return JsonMapper.shared().readTree(answer).path("result").path("value").longValue();
    }

    /**
     * What must differ: the accounts of a program that is no token program, which a damaged key names, are a node's to tell,
     * and there is none behind this server.
     */
    private static boolean isForNodeOnly(String request, String answer) {
        return answer.contains("Only an upstream node can answer this, and none is configured")
                && PROGRAM.matcher(request)
                        .results()
                        .map(named -> named.group(1))
                        .anyMatch(key -> !key.equals(Programs.TOKEN.text()) && !key.equals(Programs.TOKEN_2022.text()));
    }

    private static Set<String> notices(TestSocket socket) {
        Set<String> notices = new TreeSet<>();
        for (int i = 0; i < SocketScript.NOTICES; i++) {
            notices.add(SLOT.matcher(socket.next()).replaceAll("\"$1\":0"));
        }
        return notices;
    }

    private static void compare(String expected, String actual, String request, List<String> differences) {
        if (!expected.equals(actual)) {
            differences.add("\n" + request + "\n  node: " + expected + "\n  ours: " + actual);
        }
    }

    private static SolanaGateway serve(InMemoryBanks banks, World world, RpcClient node) {
        List<Account> accounts = new ArrayList<>(world.accounts);
        accounts.add(fetch(node, Programs.NATIVE_MINT));
        accounts.add(fetch(node, Programs.SYSTEM));
        banks.add(1_000_000, 1_700_000_000, accounts);
        return SolanaGateway.start(
                new SolanaGateway.Options("127.0.0.1", 0),
                new SolanaGateway.Rooms(banks, Optional.empty(), new Cluster("3.0.0", 128_318_206, Optional.empty())));
    }

    /** What stands in every node's genesis. */
    private static Account fetch(RpcClient node, Pubkey key) {
        JsonNode value = JsonMapper.shared()
                .readTree(node.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getAccountInfo\",\"params\":[\"" + key
                        + "\",{\"encoding\":\"base64\"}]}"))
                .path("result")
                .path("value");
        return new Account(
                key,
                value.path("lamports").longValue(),
                Pubkey.of(value.path("owner").stringValue()),
                value.path("executable").booleanValue() ? Account.Executable.YES : Account.Executable.NO,
                value.path("rentEpoch").bigIntegerValue().longValue(),
                Base64.getDecoder().decode(value.path("data").path(0).stringValue()));
    }

    private static String shown(RpcClient.Reply reply, String request) {
        String body = SLOT.matcher(reply.body()).replaceAll("\"$1\":0");
        if (request.contains("getSlot") || request.contains("getBlockHeight")) {
            body = NUMBER_RESULT.matcher(body).replaceAll("\"result\":0,");
        }
        return reply.status() + " " + reply.header("content-type") + " " + body;
    }
}
