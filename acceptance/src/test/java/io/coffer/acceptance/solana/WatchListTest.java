package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.CuttableProxy;
import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.chain.Seed;
import io.coffer.index.NodeUrl;
import io.coffer.solana.Account;
import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import io.coffer.solana.watch.WatchOptions;
import io.coffer.solana.watch.WatchSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A few owners and one mint, watched over the ordinary RPC of a real node, and compared with its own answers. */
class WatchListTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final ModelFeed feed = new ModelFeed();
    private final SourceLog log = new SourceLog();

    @Test
    void owners_watchedWhileTheyAct_areAsTheNodeAnswers() {
        try (SolanaValidator node = SolanaValidator.start(folder, Indexes.NONE, 10, List.of());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"));
                CuttableProxy http = new CuttableProxy(node.http());
                CuttableProxy news = new CuttableProxy(node.webSocket())) {
            SolanaActor.Universe universe = actor.act(30).universe();
            List<Pubkey> owners =
                    universe.owners().subList(0, 4).stream().map(Pubkey::of).toList();
            List<Pubkey> mints = List.of(Pubkey.of(universe.mints().getFirst()));
            WatchOptions options = new WatchOptions(
                    NodeUrl.of(http.address()), NodeUrl.of(news.address()), owners, mints, Duration.ofMillis(50));
            try (WatchSource source = WatchSource.start(options, feed, log)) {
                Await.until(PATIENCE, () -> seed + ": it follows: " + log.lines(), () -> log.has("following"));
                assertEqual(node, actor.act(30).slot(), owners, mints);
                assertThat(feed.connections()).as("%s: %s", seed, log.lines()).isEqualTo(1);

                news.cut();
                SolanaActor.Acted unheard = actor.act(15);
                news.mend();
                assertEqual(node, unheard.slot(), owners, mints);
                assertThat(feed.connections()).as("%s: %s", seed, log.lines()).isGreaterThan(1);
                assertThat(source).isNotNull();
            }
        }
    }

    private void assertEqual(SolanaValidator node, long slot, List<Pubkey> owners, List<Pubkey> mints) {
        for (Commitment commitment : Commitment.values()) {
            String name = commitment.name().toLowerCase(Locale.ROOT);
            node.awaitSlot(slot, name);
            Await.until(
                    PATIENCE,
                    () -> "%s: slot %d is %s here too: %s, %s".formatted(seed, slot, name, feed, log.lines()),
                    () -> feed.newest(commitment).slot() >= slot);
            NavigableMap<Pubkey, Account> told = feed.newest(commitment).accounts();
            for (Pubkey owner : owners) {
                assertThat(NodeAccounts.differences(
                                having(told, 32, owner), NodeAccounts.ownedBy(node.rpc(), owner, name)))
                        .as("%s, %s of %s", seed, name, owner)
                        .isEmpty();
            }
            NavigableMap<Pubkey, Account> all =
                    NodeAccounts.read(node.rpc(), name).accounts();
            for (Pubkey mint : mints) {
                assertThat(NodeAccounts.differences(having(told, 0, mint), having(all, 0, mint)))
                        .as("%s, %s of mint %s", seed, name, mint)
                        .isEmpty();
                assertThat(told.get(mint)).as("%s", seed).isEqualTo(all.get(mint));
            }
        }
    }

    /** The token accounts that have a key at some byte: their mint at 0, their owner at 32. */
    private static NavigableMap<Pubkey, Account> having(NavigableMap<Pubkey, Account> accounts, int at, Pubkey key) {
        NavigableMap<Pubkey, Account> having = new TreeMap<>();
        accounts.values().stream()
                .filter(account -> TokenAccounts.isTokenAccount(account.data())
                        && Pubkey.of(account.data(), at).equals(key))
                .forEach(account -> having.put(account.key(), account));
        return having;
    }
}
