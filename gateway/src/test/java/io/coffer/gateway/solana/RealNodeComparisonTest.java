package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
    private static final Pattern SLOT = Pattern.compile("\"(slot|contextSlot)\":\\d+");
    private static final Pattern NUMBER_RESULT = Pattern.compile("\"result\":\\d+,");

    static boolean hasNode() {
        return TestNode.find().isPresent();
    }

    @Test
    void answers_toRandomRequests_areTheNodes(@TempDir Path folder) throws IOException {
        Seed seed = Seed.draw();
        World world = new World(seed.random());
        RequestGenerator requests = new RequestGenerator(seed.random(), world);
        List<String> differences = new ArrayList<>();
        try (TestNode node = TestNode.start(folder, world.accounts);
                RpcClient theirs = new RpcClient(node.port());
                SolanaGateway gateway = serve(world, theirs);
                RpcClient ours = new RpcClient(gateway.port())) {
            for (int i = 0; i < REQUESTS; i++) {
                String request = requests.next();
                byte[] body = request.getBytes(StandardCharsets.UTF_8);
                String expected = shown(theirs.post(body), request);
                String actual = shown(ours.post(body), request);
                if (!expected.equals(actual)) {
                    differences.add("\n" + request + "\n  node: " + expected + "\n  ours: " + actual);
                }
            }
        }
        assertThat(differences).as("%s", seed).isEmpty();
    }

    private static SolanaGateway serve(World world, RpcClient node) {
        InMemoryBanks banks = new InMemoryBanks();
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
