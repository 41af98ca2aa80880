package io.coffer.evm;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Follower;
import io.coffer.index.NodeUrl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which nodes to ask and how patiently.
 *
 * @param nodes asked in this order: {@code http} and {@code https} for everything, {@code ws} and {@code wss} only for
 *     news of new blocks. May carry credentials, which are never printed
 * @param scope whose rows are kept; must be the follower's
 * @param requestTimeout for one question to one node
 * @param maxResponseBytes a longer answer is refused, and its question split where that is possible
 * @param pollInterval how often to look for a new head while no subscription delivers any, and likewise for what waits
 * @param pendingTimeToLive how long a transaction may wait for a block before it is not counted any more; zero where nothing
 *     that waits is to be looked at
 * @param watched whose conduct is noted; asked for each token of each block, so it has to be quick
 */
public record EvmOptions(
        ChainIndex chain,
        List<URI> nodes,
        Follower.Scope scope,
        Duration requestTimeout,
        int maxResponseBytes,
        Duration pollInterval,
        Duration pendingTimeToLive,
        Predicate<EvmAddress> watched) {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_RESPONSE_BYTES = 64 << 20;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    /** As long as nodes keep what cannot be mined yet. */
    private static final Duration PENDING_TIME_TO_LIVE = Duration.ofHours(3);

    /** @throws IllegalArgumentException naming what is wrong, without the credentials of any URL */
    public EvmOptions {
        nodes = List.copyOf(nodes);
        if (nodes.stream().map(NodeUrl::of).noneMatch(url -> url.use() == NodeUrl.Use.REQUESTS)) {
            throw new IllegalArgumentException("chain " + chain + " needs at least one node with an http or https URL");
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("the request timeout must be positive: " + requestTimeout);
        }
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("the poll interval must be positive: " + pollInterval);
        }
        if (pendingTimeToLive.isNegative()) {
            throw new IllegalArgumentException("the time to live must not be negative: " + pendingTimeToLive);
        }
        if (maxResponseBytes < 1 << 16) {
            throw new IllegalArgumentException("answers need room for 65536 bytes at least, not " + maxResponseBytes);
        }
    }

    public static EvmOptions of(ChainIndex chain, List<URI> nodes, Follower.Scope scope) {
        return new EvmOptions(
                chain,
                nodes,
                scope,
                REQUEST_TIMEOUT,
                MAX_RESPONSE_BYTES,
                POLL_INTERVAL,
                PENDING_TIME_TO_LIVE,
                _ -> true);
    }

    public EvmOptions withRequestTimeout(Duration timeout) {
        return new EvmOptions(chain, nodes, scope, timeout, maxResponseBytes, pollInterval, pendingTimeToLive, watched);
    }

    public EvmOptions withPollInterval(Duration interval) {
        return new EvmOptions(
                chain, nodes, scope, requestTimeout, maxResponseBytes, interval, pendingTimeToLive, watched);
    }

    /** @param timeToLive zero turns the mempool off */
    public EvmOptions withPendingTimeToLive(Duration timeToLive) {
        return new EvmOptions(chain, nodes, scope, requestTimeout, maxResponseBytes, pollInterval, timeToLive, watched);
    }

    public EvmOptions watching(Predicate<EvmAddress> tokens) {
        return new EvmOptions(
                chain, nodes, scope, requestTimeout, maxResponseBytes, pollInterval, pendingTimeToLive, tokens);
    }

    boolean watchesPending() {
        return !pendingTimeToLive.isZero();
    }

    List<NodeUrl> urls(NodeUrl.Use use) {
        return nodes.stream().map(NodeUrl::of).filter(url -> url.use() == use).toList();
    }

    @Override
    public String toString() {
        return "chain " + chain + " at " + nodes.stream().map(NodeUrl::of).toList() + ", scope " + scope;
    }
}
