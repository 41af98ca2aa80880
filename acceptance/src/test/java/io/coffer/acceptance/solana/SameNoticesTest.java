package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaActor.Acted;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.solana.HeardNotices.Topic;
import io.coffer.chain.Seed;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The same subscriptions to a real node and to the whole server while owners act: the same notices of every slot. */
class SameNoticesTest {
    private static final int REPLAYED_SLOTS = 150;
    private static final List<String> COMMITMENTS = List.of("processed", "confirmed", "finalized");
    private static final List<String> ENCODINGS = List.of("binary", "base58", "base64", "base64+zstd", "jsonParsed");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();

    @Test
    void subscribers_ofNodeAndServer_hearTheSame() {
        try (SolanaValidator node =
                        SolanaValidator.start(folder.resolve("node"), Indexes.NONE, REPLAYED_SLOTS, List.of());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"));
                CofferProcess coffer = CofferProcess.start(
                        folder.resolve("coffer"),
                        new CofferConfiguration()
                                .solana(
                                        "nodes: [\"" + node.http() + "\"]",
                                        "geyser: " + node.geyser(),
                                        "geyser-token: " + SolanaValidator.GEYSER_TOKEN))) {
            Acted before = actor.act(25);
            Finality.await(coffer, before.slot(), seed);
            List<Topic> topics = topics(before);
            try (HeardNotices theirs = new HeardNotices(node.webSocket().getPort(), topics);
                    HeardNotices ours = new HeardNotices(coffer.solana().getPort() + 1, topics);
                    HeardNotices closes = new HeardNotices(coffer.solana().getPort() + 1, closeTopics())) {
                long from = node.slot("processed") + 2;
                long to = actor.act(40).slot();
                theirs.awaitRoot(to);
                ours.awaitRoot(to);
                closes.awaitRoot(to);
                assertSame(topics, theirs, ours, from, to);
                assertCloses(topics, theirs, closes, from, to);
            }
        }
    }

    private static List<Topic> topics(Acted before) {
        List<Topic> topics = new ArrayList<>();
        topics.add(new Topic("slot", "[]"));
        topics.add(new Topic("root", "[]"));
        List<String> accounts = before.universe().accounts();
        for (String commitment : COMMITMENTS) {
            for (String encoding : ENCODINGS) {
                String how = "\"commitment\":\"" + commitment + "\",\"encoding\":\"" + encoding + "\"";
                accounts.stream().limit(4).forEach(key -> topics.add(Topic.account(key, how)));
                topics.add(Topic.account(before.universe().mints().getFirst(), how));
                for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
                    topics.add(Topic.program(program, how, ""));
                }
                String owner = before.universe().owners().getFirst();
                topics.add(Topic.program(
                        Programs.TOKEN,
                        how,
                        "{\"dataSize\":165},{\"memcmp\":{\"offset\":32,\"bytes\":\"" + owner + "\"}}"));
                topics.add(Topic.program(Programs.TOKEN_2022, how, "\"tokenAccountState\""));
            }
        }
        accounts.forEach(key -> topics.add(closable(key)));
        return topics;
    }

    /** Only there does a node tell of a close. */
    private static Topic closable(String key) {
        return Topic.account(key, "\"commitment\":\"processed\",\"encoding\":\"base64\"");
    }

    private static List<Topic> closeTopics() {
        List<Topic> topics = new ArrayList<>();
        topics.add(new Topic("root", "[]"));
        for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
            topics.add(Topic.program(
                    program, "\"commitment\":\"processed\",\"encoding\":\"base64\",\"closeNotices\":true", ""));
        }
        return topics;
    }

    private void assertSame(List<Topic> topics, HeardNotices theirs, HeardNotices ours, long from, long to) {
        List<String> differences = new ArrayList<>();
        int notices = 0;
        for (Topic topic : topics) {
            NavigableMap<Long, List<String>> expected = theirs.of(topic).subMap(from, true, to, true);
            NavigableMap<Long, List<String>> actual = ours.of(topic).subMap(from, true, to, true);
            Set<Long> slots = new TreeSet<>(expected.keySet());
            slots.addAll(actual.keySet());
            for (long slot : slots) {
                List<String> there = expected.getOrDefault(slot, List.of());
                List<String> here = actual.getOrDefault(slot, List.of());
                notices += there.size();
                if (!there.equals(here)) {
                    differences.add("\n" + topic + " slot " + slot + "\n  node: " + there + "\n  ours: " + here);
                }
            }
        }
        assertThat(differences).as("%s", seed).isEmpty();
        assertThat(notices).as("%s: notices that were compared", seed).isGreaterThan(500);
    }

    /** Closes of the accounts that the node was asked about, each in its slot, and the notices that there are anyhow. */
    private void assertCloses(List<Topic> topics, HeardNotices theirs, HeardNotices closes, long from, long to) {
        for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
            Topic usual = Topic.program(program, "\"commitment\":\"processed\",\"encoding\":\"base64\"", "");
            Topic wider = Topic.program(
                    program, "\"commitment\":\"processed\",\"encoding\":\"base64\",\"closeNotices\":true", "");
            assertThat(HeardNotices.living(closes.of(wider).subMap(from, true, to, true)))
                    .as("%s: of %s", seed, program)
                    .isEqualTo(HeardNotices.living(theirs.of(usual).subMap(from, true, to, true)));
        }
        Set<String> told = new TreeSet<>();
        closeTopics()
                .forEach(topic ->
                        told.addAll(HeardNotices.closedIn(closes.of(topic).subMap(from, true, to, true))));
        Set<String> expected = new TreeSet<>();
        for (Topic topic : topics) {
            if (topic.equals(closable(topic.key()))) {
                HeardNotices.closedSlots(theirs.of(topic).subMap(from, true, to, true))
                        .forEach(slot -> expected.add(slot + " " + topic.key()));
            }
        }
        told.removeIf(close -> !topics.contains(closable(close.split(" ")[1])));
        assertThat(told).as("%s", seed).isEqualTo(expected);
    }
}
