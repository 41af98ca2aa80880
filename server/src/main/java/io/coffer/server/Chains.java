package io.coffer.server;

import io.coffer.evm.EvmChain;
import io.coffer.evm.EvmOptions;
import io.coffer.index.FollowedChain;
import io.coffer.index.Follower;
import io.coffer.index.Index;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.FollowedSettings;
import io.coffer.server.console.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The followers of all configured chains. */
final class Chains implements AutoCloseable {
    /** Ranges of history that one chain reads at once: enough to keep one node busy. */
    private static final int READERS = 4;

    /** Blocks of one range, where the node does not ask for less. */
    private static final int RANGE_LENGTH = 2_000;

    private final List<Follower> followers = new ArrayList<>();
    private final Resources resources = new Resources();

    private Chains() {}

    /** Asks all nodes at once what they can do; a silent one is asked again later. Nothing is read yet. */
    static Chains connect(Configuration configuration, Index index, Progress progress) {
        Chains chains = new Chains();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EvmChain>> connecting = configuration.chains().stream()
                    .map(settings -> threads.submit(() -> EvmChain.connect(nodeOptions(settings))))
                    .toList();
            for (int i = 0; i < connecting.size(); i++) {
                FollowedSettings settings = configuration.chains().get(i);
                EvmChain chain = chains.resources.add(connecting.get(i).get());
                Follower follower = new Follower(
                        index, chain.source(), chain.values(), followerOptions(settings), new Backfill(progress));
                chains.followers.add(chains.resources.add(follower));
            }
            return chains;
        } catch (ExecutionException refused) {
            chains.close();
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (InterruptedException stop) {
            chains.close();
            Thread.currentThread().interrupt();
            throw new CannotStartException("interrupted while asking the nodes", stop);
        }
    }

    static EvmOptions nodeOptions(FollowedSettings settings) {
        return EvmOptions.of(settings.index(), settings.nodes(), scope(settings));
    }

    private static Follower.Options followerOptions(FollowedSettings settings) {
        return new Follower.Options(scope(settings), settings.start(), settings.undoDepth(), READERS, RANGE_LENGTH);
    }

    private static Follower.Scope scope(FollowedSettings settings) {
        return switch (settings.scope()) {
            case ALL -> Follower.Scope.ALL;
            case REGISTERED -> Follower.Scope.REGISTERED;
        };
    }

    List<? extends FollowedChain> followed() {
        return List.copyOf(followers);
    }

    void start() {
        followers.forEach(Follower::start);
    }

    @Override
    public void close() {
        resources.close();
    }
}
