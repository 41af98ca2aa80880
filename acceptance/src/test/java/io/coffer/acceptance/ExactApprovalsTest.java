package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.scenario.ApprovalTraffic;
import io.coffer.acceptance.scenario.ApprovalTruth;
import io.coffer.acceptance.server.AsOf;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.chain.Seed;
import io.coffer.client.Reply;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Approvals of owners who grant, spend, take back and change their minds equal what the node itself says, block by block,
 * through waiting transactions, reorgs and a killed server. Longer with -Dcoffer.soak=true; repeated with -Dcoffer.seed=N.
 */
class ExactApprovalsTest {

    private static final long USUAL_SEED = 20_261_121;
    private static final int USUAL_STEPS = 40;
    private static final int SOAK_STEPS = 1_000;
    private static final int STEPS_A_KILL = 12;
    private static final Duration SETTLING = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest
    @EnumSource(Scope.class)
    void approvals_throughAnything_equalTheNodesOwn(Scope scope) {
        boolean soak = Boolean.getBoolean("coffer.soak");
        Seed seed = soak ? Seed.draw() : Seed.givenOr(USUAL_SEED);
        Random random = seed.random();
        Set<String> seen = new HashSet<>();
        try (AnvilNode node = AnvilNode.start(folder.resolve("node"), 1)) {
            ApprovalTraffic traffic = new ApprovalTraffic(node, random);
            CofferConfiguration configuration =
                    new CofferConfiguration().follow(node, scope, node.http(), node.webSocket());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                for (int step = 0; step < (soak ? SOAK_STEPS : USUAL_STEPS); step++) {
                    traffic.live();
                    if (random.nextInt(STEPS_A_KILL) == 0) {
                        server.kill();
                        server.restart();
                        traffic.tell("server killed");
                    }
                    ApprovalTruth truth = new ApprovalTruth(node, traffic.world());
                    traffic.owners().forEach(owner -> seen.addAll(check(caller, node, truth, owner.address())));
                }
                assertThat(seen).as("statuses met").containsExactlyInAnyOrder("1", "2", "3");
            } catch (RuntimeException | AssertionError failure) {
                String story = String.join("\n", traffic.story());
                throw new AssertionError(failure.getMessage() + "\n" + seed + "\n" + story, failure);
            }
        }
    }

    /** The statuses that were equal. A waiting transaction is seen a little later than it is sent. */
    private static Set<String> check(SignedCaller caller, AnvilNode node, ApprovalTruth truth, String owner) {
        List<String> last = new ArrayList<>();
        return Await.present(SETTLING, () -> "equal approvals of " + owner + ":\n" + String.join("\n", last), () -> {
            Reply reply = caller.post(
                    "/api/v6/security/approval-mng",
                    Map.of("addressList", List.of(Map.of("chainIndex", 1, "address", owner)), "limit", 100));
            last.clear();
            String header = reply.header("x-coffer-as-of").orElse("");
            last.add("as of  " + header);
            if (!(AsOf.parse(header).get("1") instanceof AsOf.AtBlock block)
                    || !block.hash().equals(node.head().hash())) {
                return Optional.empty();
            }
            Map<String, String> expected = truth.of(owner, block.hash());
            Map<String, String> answered = rows(SignedCaller.json(reply));
            last.add("node   " + expected);
            last.add("answer " + answered);
            return answered.equals(expected)
                    ? Optional.of(answered.values().stream()
                            .map(row -> row.substring(0, 1))
                            .collect(Collectors.toSet()))
                    : Optional.empty();
        });
    }

    private static Map<String, String> rows(JsonNode body) {
        Map<String, String> rows = new TreeMap<>();
        for (JsonNode row : body.at("/data/0/approvalList")) {
            String kind = row.path("kind").asString();
            String key = kind + " " + row.path("tokenAddress").asString() + " "
                    + row.path("spenderAddress").asString()
                    + (kind.equals("token") ? " " + row.at("/tokenIds/0").asString() : "");
            String allowance = row.path("allowance").asString();
            BigInteger most =
                    BigInteger.TWO.pow(kind.equals("permit2") ? 160 : 256).subtract(BigInteger.ONE);
            String amount = allowance.equals("unlimited") ? most.toString() : allowance;
            rows.put(key, row.path("status").asString() + " " + amount);
        }
        return rows;
    }
}
