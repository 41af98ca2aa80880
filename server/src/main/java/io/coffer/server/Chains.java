package io.coffer.server;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.evm.EvmChain;
import io.coffer.evm.EvmOptions;
import io.coffer.evm.NodeReport;
import io.coffer.index.FollowedChain;
import io.coffer.index.Follower;
import io.coffer.index.Index;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.FollowedSettings;
import io.coffer.server.console.Progress;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.price.onchain.ContractViews;
import io.coffer.wallet.risk.RiskVerdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The followers of all configured chains. */
final class Chains implements AutoCloseable {
    /** Ranges of history that one chain reads at once: enough to keep one node busy. */
    private static final int READERS = 4;

    /** Blocks of one range, where the node does not ask for less. */
    private static final int RANGE_LENGTH = 2_000;

    private static final Duration PROBE_PATIENCE = Duration.ofMillis(1_500);

    private static final Logger LOG = LoggerFactory.getLogger(Chains.class);

    private final List<Follower> followers = new ArrayList<>();
    private final Map<ChainIndex, ContractViews> views = new LinkedHashMap<>();
    private final Resources resources = new Resources();

    private Chains() {}

    /**
     * Asks all nodes at once what they can do, so that a node of another chain is refused while the operator looks. One
     * that does not answer soon is not waited for. Nothing is read yet.
     */
    static Chains connect(Configuration configuration, Index index, RiskVerdicts verdicts, Progress progress) {
        Chains chains = new Chains();
        try {
            List<EvmChain> opened = configuration.chains().stream()
                    .map(settings -> chains.open(settings, index, verdicts, progress))
                    .toList();
            probe(opened);
            return chains;
        } catch (RuntimeException refused) {
            chains.close();
            throw refused;
        }
    }

    private EvmChain open(FollowedSettings settings, Index index, RiskVerdicts verdicts, Progress progress) {
        EvmOptions options = nodeOptions(settings)
                .watching(token ->
                        verdicts.isInQuestion(new TokenId(settings.index(), new TokenAddress.Contract(token))));
        EvmChain chain = resources.add(EvmChain.open(options));
        views.put(settings.index(), new NodeViews(chain.contracts()));
        followers.add(new Follower(
                index,
                chain.source(),
                chain.values(),
                chain.mempool(),
                followerOptions(settings),
                new Backfill(progress)));
        return chain;
    }

    private static void probe(List<EvmChain> chains) {
        List<FutureTask<List<NodeReport>>> probes =
                chains.stream().map(chain -> new FutureTask<>(chain::probe)).toList();
        probes.forEach(probe -> Thread.ofVirtual().name("probe").start(probe));
        long deadline = System.nanoTime() + PROBE_PATIENCE.toNanos();
        for (FutureTask<List<NodeReport>> probe : probes) {
            try {
                probe.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                        .forEach(report -> LOG.info("{}", NodeReports.text(report)));
            } catch (TimeoutException slow) {
                LOG.warn("a node has not said within {} what it can do; going on without", PROBE_PATIENCE);
            } catch (ExecutionException refused) {
                throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new CannotStartException("interrupted while asking the nodes", stop);
            }
        }
    }

    static EvmOptions nodeOptions(FollowedSettings settings) {
        return EvmOptions.of(settings.index(), settings.nodes(), scope(settings))
                .withPendingTimeToLive(Duration.ofMinutes(settings.pendingMinutes()));
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

    /** What contracts of each followed chain say. */
    Map<ChainIndex, ContractViews> views() {
        return Collections.unmodifiableMap(views);
    }

    void start() {
        for (Follower follower : followers) {
            follower.start();
            resources.add(follower);
        }
    }

    @Override
    public void close() {
        resources.close();
    }
}
