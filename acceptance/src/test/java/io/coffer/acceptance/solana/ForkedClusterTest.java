package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.SolanaBridge;
import io.coffer.acceptance.node.SolanaBridge.Memory;
import io.coffer.chain.Seed;
import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import io.coffer.solana.geyser.GeyserOptions;
import io.coffer.solana.geyser.GeyserOptions.Breadth;
import io.coffer.solana.geyser.GeyserOptions.Token;
import io.coffer.solana.geyser.GeyserSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What no single node can do: forks, dead and skipped slots, by several leaders, told by the stream and compared after
 * every slot with the runtime's own accounts.
 */
class ForkedClusterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOTS = Integer.getInteger("coffer.slots", 60);
    private static final int REPLAYED_SLOTS = 1_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final Random random = seed.random();
    private final ModelFeed feed = new ModelFeed();
    private final SourceLog log = new SourceLog();

    /** Sealed slots above the root, of every fork. */
    private final List<Long> tips = new ArrayList<>(List.of(0L));

    private long root;

    @Test
    void slots_ofRandomForks_areAsTheRuntimeHasThem() {
        try (SolanaBridge bridge = SolanaBridge.start(seed.value(), REPLAYED_SLOTS, folder.resolve("bridge.log"))) {
            feed.begin(0, truth(bridge, 0).values());
            GeyserOptions options =
                    new GeyserOptions(bridge.geyser(), Optional.of(new Token(SolanaBridge.TOKEN)), Breadth.EVERYTHING);
            try (GeyserSource source = GeyserSource.start(options, feed, log)) {
                Await.until(PATIENCE, () -> "the stream is open", () -> feed.connections() > 0);
                long slot = 1;
                for (int round = 0; round < SLOTS; round++) {
                    slot += random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1;
                    next(bridge, slot);
                    compare(bridge, slot);
                    settle(bridge);
                    if (random.nextInt(15) == 0) {
                        bridge.drop(Memory.KEPT);
                    }
                }
                assertThat(feed.root().orElseThrow()).as("%s", seed).isPositive();
                assertThat(log.has("gap")).as("%s: %s", seed, log.lines()).isFalse();
                assertThat(source).isNotNull();
            }
        }
    }

    /** A block on a random one of the newest slots; sometimes one of the same slot died before. */
    private void next(SolanaBridge bridge, long slot) {
        long parent = tips.get(Math.max(0, tips.size() - 1 - (random.nextInt(3) == 0 ? random.nextInt(4) : 0)));
        if (random.nextInt(6) == 0) {
            bridge.open(slot, parent, random.nextInt(5), "dead");
            bridge.die(slot);
        }
        bridge.open(slot, parent, random.nextInt(8), "whole");
        bridge.seal(slot);
        tips.add(slot);
    }

    private void compare(SolanaBridge bridge, long slot) {
        NavigableMap<Pubkey, Account> told = Await.present(
                PATIENCE,
                () -> "%s: slot %d is whole: %s, %s".formatted(seed, slot, feed, log.lines()),
                () -> feed.behind(slot));
        assertThat(NodeAccounts.differences(told, truth(bridge, slot)))
                .as("%s, slot %d; %s", seed, slot, feed)
                .isEmpty();
    }

    /** A node confirms a slot, and some time later makes an older one final: forks beside it are lost. */
    private void settle(SolanaBridge bridge) {
        long newest = tips.getLast();
        if (random.nextInt(3) == 0) {
            bridge.confirm(newest);
        }
        if (random.nextInt(8) == 0) {
            bridge.confirm(newest);
            bridge.finish(newest);
            root = newest;
            tips.removeIf(slot -> slot < root);
            Await.until(
                    PATIENCE,
                    () -> "%s: the root is %d: %s".formatted(seed, root, feed),
                    () -> feed.root().orElse(-1) == root);
            assertThat(NodeAccounts.differences(feed.behind(root).orElseThrow(), truth(bridge, root)))
                    .as("%s, root %d", seed, root)
                    .isEmpty();
        }
    }

    private static NavigableMap<Pubkey, Account> truth(SolanaBridge bridge, long slot) {
        NavigableMap<Pubkey, Account> accounts = new TreeMap<>();
        for (JsonNode item : bridge.truth(slot)) {
            Account account = NodeAccounts.account(item.get("pubkey").asString(), item.get("account"));
            accounts.put(account.key(), account);
        }
        return accounts;
    }
}
