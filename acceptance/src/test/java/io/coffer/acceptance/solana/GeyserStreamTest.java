package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.CuttableProxy;
import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.chain.Seed;
import io.coffer.solana.Commitment;
import io.coffer.solana.geyser.GeyserOptions;
import io.coffer.solana.geyser.GeyserOptions.Breadth;
import io.coffer.solana.geyser.GeyserOptions.Token;
import io.coffer.solana.geyser.GeyserSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The stream of the real plugin, told to a plain model and compared with what the node itself answers. */
class GeyserStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REPLAYED_SLOTS = 100;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final ModelFeed feed = new ModelFeed();
    private final SourceLog log = new SourceLog();

    @Test
    void stream_cutAndKilled_endsEqualToTheNodeWithoutAGap() {
        try (SolanaValidator node = SolanaValidator.start(folder, Indexes.NONE, REPLAYED_SLOTS, List.of());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"));
                CuttableProxy proxy = new CuttableProxy(node.geyser())) {
            begin(node);
            try (GeyserSource source = GeyserSource.start(options(proxy.address(), Breadth.TOKENS), feed, log)) {
                assertEqual(node, actor.act(40));

                proxy.cut();
                SolanaActor.Acted unheard = actor.act(15);
                proxy.mend();
                assertEqual(node, unheard);
                assertThat(log.has("gap")).as("%s: %s", seed, log.lines()).isFalse();

                SolanaActor.Acted beforeKill = actor.act(15);
                node.kill();
                node.restart();
                assertEqual(node, beforeKill);
                assertEqual(node, actor.act(15));
                assertThat(log.has("gap")).as("%s: %s", seed, log.lines()).isFalse();
                assertThat(source).isNotNull();
            }
        }
    }

    @Test
    void node_thatLostConfirmedSlots_isAGapUntilSomethingNewIsStored() {
        try (SolanaValidator node = SolanaValidator.start(folder, Indexes.NONE, REPLAYED_SLOTS, List.of());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"))) {
            begin(node);
            try (GeyserSource source = GeyserSource.start(options(node.geyser(), Breadth.TOKENS), feed, log)) {
                assertEqual(node, actor.act(20));
                long lost = actor.act(10).slot();
                node.kill();
                node.restartWarped(lost + 400);
                Await.until(PATIENCE, () -> seed + ": a gap is reported: " + log.lines(), () -> log.has("gap"));

                node.awaitSlot(lost + 410, "finalized");
                begin(node);
                assertEqual(node, node.slot("processed") + 5);
                assertThat(source).isNotNull();
            }
        }
    }

    @Test
    void account_closedAndFundedInOneTransaction_isSeenWhenEverythingIsAskedFor() {
        try (SolanaValidator node = SolanaValidator.start(folder, Indexes.NONE, REPLAYED_SLOTS, List.of());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"))) {
            begin(node);
            try (GeyserSource source = GeyserSource.start(options(node.geyser(), Breadth.EVERYTHING), feed, log)) {
                actor.act(20);
                actor.once("openKeyed");
                long slot = actor.once("closeAndFund");
                assertEqual(node, slot);
                assertThat(source).isNotNull();
            }
        }
    }

    @Test
    void root_tooOldForTheNode_isReportedAndTheStreamGoesOn() {
        try (SolanaValidator node = SolanaValidator.start(folder, Indexes.NONE, 5, List.of())) {
            node.awaitSlot(60, "processed");
            feed.begin(1, List.of());
            try (GeyserSource source = GeyserSource.start(options(node.geyser(), Breadth.TOKENS), feed, log)) {
                Await.until(PATIENCE, () -> "a gap is reported: " + log.lines(), () -> log.has("gap"));
                Await.until(PATIENCE, () -> "the stream goes on: " + log.lines(), () -> log.has("following"));
                assertThat(log.has("is not available, last available"))
                        .as("%s", log.lines())
                        .isTrue();
                assertThat(source).isNotNull();
            }

            ModelFeed another = new ModelFeed();
            SourceLog refused = new SourceLog();
            GeyserOptions wrong =
                    new GeyserOptions(node.geyser(), Optional.of(new Token("not-the-token")), Breadth.TOKENS);
            try (GeyserSource source = GeyserSource.start(wrong, another, refused)) {
                Await.until(
                        PATIENCE,
                        () -> "the token is refused: " + refused.lines(),
                        () -> refused.has("does not accept the x-token"));
                assertThat(refused.lines().toString()).doesNotContain("not-the-token");
                assertThat(source).isNotNull();
            }
        }
    }

    /** The model begins with what the node itself says of its newest root. */
    private void begin(SolanaValidator node) {
        NodeAccounts.Reading start = NodeAccounts.read(node.rpc(), "finalized");
        feed.begin(start.slot(), start.accounts().values());
    }

    private void assertEqual(SolanaValidator node, SolanaActor.Acted acted) {
        assertThat(acted.succeeded()).as("%s", seed).isGreaterThan(5);
        assertEqual(node, acted.slot());
    }

    /** Nothing happens any more, so that every later slot has the same accounts. */
    private void assertEqual(SolanaValidator node, long slot) {
        for (Commitment commitment : Commitment.values()) {
            String name = commitment.name().toLowerCase(Locale.ROOT);
            node.awaitSlot(slot, name);
            Await.until(
                    PATIENCE,
                    () -> "%s: slot %d is %s here too: %s, %s".formatted(seed, slot, name, feed, log.lines()),
                    () -> feed.newest(commitment).slot() >= slot);
            assertThat(NodeAccounts.differences(
                            feed.newest(commitment).accounts(),
                            NodeAccounts.read(node.rpc(), name).accounts()))
                    .as("%s, %s, slot %d; %s", seed, name, slot, log.lines())
                    .isEmpty();
        }
    }

    private static GeyserOptions options(URI node, Breadth breadth) {
        return new GeyserOptions(node, Optional.of(new Token(SolanaValidator.GEYSER_TOKEN)), breadth);
    }
}
