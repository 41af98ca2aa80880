package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.SolanaBridge;
import io.coffer.acceptance.node.SolanaBridge.Memory;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Seed;
import io.coffer.index.store.MemoryStore;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Block;
import io.coffer.solana.Commitment;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.base.LoadProgress;
import io.coffer.solana.geyser.GeyserOptions;
import io.coffer.solana.geyser.GeyserOptions.Breadth;
import io.coffer.solana.geyser.GeyserOptions.Token;
import io.coffer.solana.geyser.GeyserSource;
import io.coffer.solana.layer.Layers;
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
    private static final long GENESIS_TIME = 1_700_000_000;
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
        BulkLoad.Options loading = new BulkLoad.Options(folder, BulkLoad.Options.LEAST_MEMORY, LoadProgress.none());
        try (SolanaBridge bridge = SolanaBridge.start(seed.value(), REPLAYED_SLOTS, folder.resolve("bridge.log"));
                MemoryStore store = new MemoryStore();
                Layers layers = Layers.over(Base.open(store, ChainIndex.SOLANA), loading, Banks.Health.Fine::new)) {
            Both both = new Both(feed, layers);
            both.rebase(
                    new Block(0, "", 0, "", GENESIS_TIME, 0), truth(bridge, 0).values());
            GeyserOptions options =
                    new GeyserOptions(bridge.geyser(), Optional.of(new Token(SolanaBridge.TOKEN)), Breadth.EVERYTHING);
            try (GeyserSource source = GeyserSource.start(options, both, log)) {
                long slot = 1;
                for (int round = 0; round < SLOTS; round++) {
                    slot += random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1;
                    next(bridge, slot);
                    compare(bridge, slot);
                    assertBank(layers, Commitment.PROCESSED, slot, truth(bridge, slot));
                    settle(bridge, layers);
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

    /** What a request would be answered from. */
    private void assertBank(Layers layers, Commitment commitment, long slot, NavigableMap<Pubkey, Account> truth) {
        Await.until(
                PATIENCE,
                () -> "%s: slot %d is %s: %s".formatted(seed, slot, commitment, feed),
                () -> slotOf(layers, commitment) == slot);
        try (Bank bank = layers.newest(commitment).orElseThrow()) {
            NavigableMap<Pubkey, Account> accounts = new TreeMap<>();
            for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
                bank.ofProgram(program, account -> {
                    accounts.put(account.key(), account);
                    return Next.GO_ON;
                });
            }
            assertThat(NodeAccounts.differences(accounts, truth))
                    .as("%s, %s slot %d", seed, commitment, slot)
                    .isEmpty();
            assertThat(bank.unixTimestamp()).as("%s", seed).isEqualTo(GENESIS_TIME + slot * 2 / 5);
        }
    }

    private static long slotOf(Layers layers, Commitment commitment) {
        try (Bank bank = layers.newest(commitment).orElseThrow()) {
            return bank.slot();
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
    private void settle(SolanaBridge bridge, Layers layers) {
        long newest = tips.getLast();
        if (random.nextInt(3) == 0) {
            bridge.confirm(newest);
            assertBank(layers, Commitment.CONFIRMED, newest, truth(bridge, newest));
        }
        if (random.nextInt(8) == 0) {
            bridge.finish(newest);
            root = newest;
            tips.removeIf(slot -> slot < root);
            assertBank(layers, Commitment.FINALIZED, root, truth(bridge, root));
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
