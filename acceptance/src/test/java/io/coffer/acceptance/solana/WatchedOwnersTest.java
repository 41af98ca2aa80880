package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaActor.Acted;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.solana.SameQuestions.Difference;
import io.coffer.acceptance.solana.SameQuestions.Pace;
import io.coffer.chain.Seed;
import io.coffer.gateway.solana.RpcClient;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole server that watches a few owners and mints through the RPC of a node without a plugin. */
class WatchedOwnersTest {
    private static final int REPLAYED_SLOTS = 10;
    private static final int QUESTIONS = Integer.getInteger("coffer.solana.questions", 250);
    private static final List<String> COMMITMENTS = List.of("processed", "confirmed", "finalized");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOTHING = "\"value\":[]";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final StrangeWorld world = new StrangeWorld(seed.random());

    @Test
    void server_thatWatchesOwners_answersAsTheNodeAndNeverWithHalfAList() {
        try (SolanaValidator node =
                        SolanaValidator.start(folder.resolve("node"), Indexes.NONE, REPLAYED_SLOTS, world.genesis());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"))) {
            Acted begun = actor.act(25);
            Watched watched = choose(begun);
            try (CofferProcess coffer = CofferProcess.start(folder.resolve("coffer"), configuration(node, watched))) {
                assertSame(node, coffer, begun, QUESTIONS);
                assertSame(node, coffer, assertSameWhileActing(node, coffer, actor, watched), QUESTIONS);

                coffer.kill();
                Acted unserved = actor.act(15);
                coffer.restart();
                assertSame(node, coffer, unserved, QUESTIONS / 2);

                assertNodeMatters(node, coffer, watched);
            }
        }
    }

    /** @param owners of the genesis and of the actor */
    private record Watched(List<Pubkey> owners, List<Pubkey> mints) {}

    private Watched choose(Acted begun) {
        List<Pubkey> acting = begun.universe().owners().stream().map(Pubkey::of).toList();
        List<Pubkey> owners = Stream.concat(
                        acting.stream().limit(3), world.owners().stream().limit(2))
                .toList();
        List<Pubkey> mints = List.of(
                Pubkey.of(begun.universe().mints().getFirst()), world.mints().getFirst());
        return new Watched(owners, mints);
    }

    private static CofferConfiguration configuration(SolanaValidator node, Watched watched) {
        return new CofferConfiguration()
                .solana(
                        "nodes: [\"" + node.http() + "\"]",
                        "owners: " + listed(watched.owners()),
                        "mints: " + listed(watched.mints()));
    }

    private static String listed(List<Pubkey> keys) {
        return keys.stream().map(key -> "\"" + key + "\"").collect(Collectors.joining(", ", "[", "]"));
    }

    private void assertSame(SolanaValidator node, CofferProcess coffer, Acted acted, int count) {
        world.learn(acted.universe());
        node.awaitSlot(acted.slot(), "finalized");
        Finality.await(coffer, acted.slot(), seed);
        List<String> differences = new ArrayList<>();
        try (SameQuestions both = new SameQuestions(node.http(), coffer.solana(), Pace.TRAILING)) {
            for (int i = 0; i < count; i++) {
                both.difference(world.question()).map(Difference::toString).ifPresent(differences::add);
            }
        }
        assertThat(differences).as("%s\n%s", seed, coffer.logTail()).isEmpty();
    }

    /** Lists of watched owners at every commitment, each against what the node had in the slot that it names. */
    private Acted assertSameWhileActing(
            SolanaValidator node, CofferProcess coffer, SolanaActor actor, Watched watched) {
        Random random = seed.random();
        AtomicInteger compared = new AtomicInteger();
        try (Witness witness = new Witness(node)) {
            Acted acted = Witness.whileActing(actor, 25, () -> {
                Pubkey owner =
                        watched.owners().get(random.nextInt(watched.owners().size()));
                JsonNode result = JSON.readTree(ask(coffer, owner, COMMITMENTS.get(random.nextInt(COMMITMENTS.size()))))
                        .get("result");
                NavigableMap<Pubkey, Account> told = new TreeMap<>();
                for (JsonNode item : result.get("value")) {
                    Account account = NodeAccounts.account(item.get("pubkey").asString(), item.get("account"));
                    told.put(account.key(), account);
                }
                long slot = result.at("/context/slot").asLong();
                witness.ownedBy(owner, slot).ifPresent(truth -> {
                    truth.values().removeIf(account -> !account.program().equals(Programs.TOKEN));
                    assertThat(NodeAccounts.differences(told, truth))
                            .as("%s: %s at slot %d", seed, owner, slot)
                            .isEmpty();
                    compared.incrementAndGet();
                });
            });
            assertThat(compared.get()).as("%s: lists that were compared", seed).isGreaterThan(5);
            return acted;
        }
    }

    /** Without the node the list of a watched owner is what it was; of others nothing is said, least of all "none". */
    private void assertNodeMatters(SolanaValidator node, CofferProcess coffer, Watched watched) {
        List<String> known = watched.owners().stream()
                .map(owner -> value(ask(coffer, owner)))
                .toList();
        assertThat(known).as("%s", seed).anyMatch(value -> !value.equals(NOTHING));
        Pubkey stranger = stranger(node, watched);
        assertThat(ask(coffer, stranger)).as("%s", seed).contains("\"value\":[{");
        node.kill();
        assertOnlyWatched(coffer, watched, known, stranger);

        coffer.kill();
        coffer.restart();
        assertOnlyWatched(coffer, watched, known, stranger);
    }

    /** An owner of token accounts who is not on the list. */
    private Pubkey stranger(SolanaValidator node, Watched watched) {
        return world.owners().stream()
                .filter(owner -> !watched.owners().contains(owner))
                .filter(owner -> NodeAccounts.ownedBy(node.rpc(), owner, "finalized").values().stream()
                        .anyMatch(account -> account.program().equals(Programs.TOKEN)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(seed + ": nobody else has token accounts"));
    }

    private void assertOnlyWatched(CofferProcess coffer, Watched watched, List<String> known, Pubkey stranger) {
        assertThat(watched.owners())
                .as("%s", seed)
                .extracting(owner -> value(ask(coffer, owner)))
                .isEqualTo(known);
        assertThat(ask(coffer, stranger))
                .as("%s", seed)
                .contains("\"error\":{\"code\":-32603,\"message\":\"The upstream node did not answer");
    }

    private static String ask(CofferProcess coffer, Pubkey owner) {
        return ask(coffer, owner, "finalized");
    }

    private static String ask(CofferProcess coffer, Pubkey owner, String commitment) {
        try (RpcClient client = new RpcClient(coffer.solana().getPort())) {
            return client.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getTokenAccountsByOwner\",\"params\":[\""
                    + owner + "\",{\"programId\":\"" + Programs.TOKEN + "\"},{\"encoding\":\"base64\",\"commitment\":\""
                    + commitment + "\"}]}");
        }
    }

    private static String value(String answer) {
        int start = answer.indexOf("\"value\":");
        assertThat(start).as(answer).isPositive();
        return answer.substring(start, answer.lastIndexOf("},\"id\""));
    }
}
