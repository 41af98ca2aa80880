package io.coffer.acceptance.solana;

import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaActor.Acted;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import io.coffer.solana.geyser.GeyserOptions;
import io.coffer.solana.geyser.GeyserOptions.Breadth;
import io.coffer.solana.geyser.GeyserOptions.Token;
import io.coffer.solana.geyser.GeyserSource;
import io.coffer.solana.token.TokenOwnership;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Remembers what a node's plugin told of the newest slots, where the node itself answers about the newest one only. */
final class Witness implements AutoCloseable {

    private final ModelFeed feed = new ModelFeed();
    private final GeyserSource source;

    Witness(SolanaValidator node) {
        NodeAccounts.Reading start = NodeAccounts.read(node.rpc(), "finalized");
        feed.begin(start.slot(), start.accounts().values());
        GeyserOptions options =
                new GeyserOptions(node.geyser(), Optional.of(new Token(SolanaValidator.GEYSER_TOKEN)), Breadth.TOKENS);
        source = GeyserSource.start(options, feed, new SourceLog());
    }

    /** The token accounts of {@code owner} behind {@code slot}; empty where that is not known yet, or no more. */
    Optional<NavigableMap<Pubkey, Account>> ownedBy(Pubkey owner, long slot) {
        return feed.behind(slot).map(accounts -> {
            NavigableMap<Pubkey, Account> owned = new TreeMap<>(accounts);
            owned.values().removeIf(account -> !TokenOwnership.isOwnedBy(account, owner));
            return owned;
        });
    }

    /** Does {@code check} again and again while {@code actor} acts. */
    static Acted whileActing(SolanaActor actor, int transactions, Runnable check) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Acted> acting = threads.submit(() -> actor.act(transactions));
            while (!acting.isDone()) {
                check.run();
            }
            return acting.get();
        } catch (ExecutionException failed) {
            throw new AssertionError("the actor failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while somebody acted", interrupted);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
