package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.index.ChainSource;
import io.coffer.index.LiveValues;
import io.coffer.index.Mempool;
import io.coffer.index.NodeUrl;
import io.coffer.index.PendingApprovals;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The front door: one EVM chain as seen by the operator's nodes. */
public final class EvmChain implements AutoCloseable {
    private static final Duration SUBSCRIBING = Duration.ofSeconds(2);

    private final HttpClient client;
    private final NodePool pool;
    private final NewsFeed news;
    private final EvmSource source;
    private final EvmValues values;
    private final ContractReader contracts;
    private final PendingFeed feed;
    private final Mempool mempool;
    private volatile List<NodeReport> nodes;

    private EvmChain(EvmOptions options) {
        client = HttpTransport.client();
        List<Node> asked = options.urls(NodeUrl.Use.REQUESTS).stream()
                .map(url -> new HttpTransport(client, url, options.requestTimeout(), options.maxResponseBytes()))
                .map(Node::new)
                .toList();
        pool = new NodePool(options.chain(), asked, System::nanoTime);
        news = new NewsFeed(client, options.urls(NodeUrl.Use.NEWS), options.pollInterval());
        Set<EvmAddress> nativeAliases = NativeAliases.of(options.chain());
        LogReader logs = new LogReader(nativeAliases);
        // An owner's logs are few, so far longer ranges work for them than for everybody's.
        LogReader ownerLogs = new LogReader(nativeAliases);
        BalanceReader balances = new BalanceReader(new Quarantine(System::nanoTime));
        MuteTokens mute = new MuteTokens(System::nanoTime);
        HeadReader heads = new HeadReader(options.chain(), options.scope(), logs, balances, mute, options.watched());
        source = new EvmSource(options.chain(), options.scope(), pool, logs, ownerLogs, heads, news);
        values = new EvmValues(pool, balances);
        contracts = new ContractReader(pool);
        EvmPending pending =
                new EvmPending(pool, new GrantReader(balances), options.pendingTimeToLive(), InstantSource.system());
        List<NodeUrl> announcing = options.watchesPending() ? options.urls(NodeUrl.Use.NEWS) : List.of();
        feed = new PendingFeed(client, announcing, pool, options.pollInterval(), pending::noticed);
        mempool = options.watchesPending() ? new Mempool(pending, pending) : Mempool.UNSEEN;
        nodes = List.of();
        if (options.watchesPending()) {
            feed.start();
        }
    }

    /** Asks nothing yet: a node is never used before it has shown that it is of this chain. */
    public static EvmChain open(EvmOptions options) {
        return new EvmChain(options);
    }

    /**
     * Asks every node what it can do. A node that is silent now is asked again when it is needed.
     *
     * @throws WrongChainException when a node follows another chain than {@code options} say
     */
    public static EvmChain connect(EvmOptions options) {
        EvmChain chain = open(options);
        try {
            chain.news.settle(SUBSCRIBING);
            chain.feed.settle(SUBSCRIBING);
            chain.probe();
            return chain;
        } catch (WrongChainException refused) {
            chain.close();
            throw refused;
        } catch (InterruptedException stop) {
            chain.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the nodes of chain " + options.chain(), stop);
        }
    }

    /** For the follower. Closing it is left to this chain. */
    public ChainSource source() {
        return source;
    }

    public LiveValues values() {
        return values;
    }

    /** For whoever wants to know what contracts say that are no tokens, such as price feeds. */
    public ContractReader contracts() {
        return contracts;
    }

    /** What waits for a block, for the follower; {@link Mempool#UNSEEN} where that is switched off. */
    public Mempool mempool() {
        return mempool;
    }

    /** What waiting transactions would change about approvals. */
    public PendingApprovals pending() {
        return mempool.approvals();
    }

    /** What each node said at the last {@link #probe}, in the order of the configuration: those asked, then the news. */
    public List<NodeReport> nodes() {
        return nodes;
    }

    /**
     * Asks every node anew.
     *
     * @throws WrongChainException when a node follows another chain by now
     */
    public List<NodeReport> probe() {
        List<NodeReport> reports = new ArrayList<>(pool.reports());
        reports.addAll(news.reports());
        reports.addAll(feed.reports());
        nodes = List.copyOf(reports);
        return nodes;
    }

    @Override
    public void close() {
        source.close();
        feed.close();
        // Not close(): that waits for questions that a dead node never answers.
        client.shutdownNow();
    }
}
