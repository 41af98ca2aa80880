package io.coffer.server;

import io.coffer.chain.ChainIndex;
import io.coffer.gateway.solana.Cluster;
import io.coffer.gateway.solana.SolanaGateway;
import io.coffer.index.NodeUrl;
import io.coffer.server.configuration.SolanaSettings;
import io.coffer.server.configuration.SolanaSettings.Source;
import io.coffer.server.console.Progress;
import io.coffer.solana.Banks;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Reach;
import io.coffer.solana.Upstream;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.base.LoadProgress;
import io.coffer.solana.geyser.GeyserOptions;
import io.coffer.solana.geyser.GeyserSource;
import io.coffer.solana.layer.Layers;
import io.coffer.solana.upstream.HttpUpstream;
import io.coffer.solana.watch.WatchOptions;
import io.coffer.solana.watch.WatchSource;
import io.coffer.wallet.StatedChain;
import io.coffer.wallet.StatedChain.Upkeep;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Solana, put together: what is stored, what a source tells, the node behind it, and its listener. */
final class SolanaRoom implements AutoCloseable {
    /** Of Java heap, while accounts are loaded. */
    private static final long LOADING_BYTES = 256L << 20;

    /** Between two readings of what is watched. */
    private static final Duration WATCHING_PACE = Duration.ofMillis(200);

    /** The release whose words are spoken. */
    private static final Cluster CLUSTER = new Cluster("3.0.0", 128_318_206L, Optional.empty());

    private final Resources resources = new Resources();
    private final SolanaSettings settings;
    private final SolanaStanding standing;
    private final Layers layers;
    private final Optional<HttpUpstream> upstream;
    private final StatedChain stated;
    private final SolanaRepair repair;
    private final SolanaGateway gateway;

    private SolanaRoom(SolanaSettings settings, DataRooms data, Progress progress) {
        try {
            ChainIndex chain = settings.chain().index();
            this.settings = settings;
            this.standing = new SolanaStanding(chain, data.index(), InstantSource.system());
            BulkLoad.Options loading = new BulkLoad.Options(
                    SolanaLoad.emptied(data.folder().loadScratch()), LOADING_BYTES, LoadProgress.none());
            this.layers =
                    resources.add(Layers.over(Base.open(data.store(), chain), loading, standing::health, reach()));
            List<URI> nodes = settings.httpNodes();
            this.upstream = nodes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(resources.add(HttpUpstream.of(nodes, HttpUpstream.Limits.USUAL)));
            this.stated = stated(chain);
            this.repair = new SolanaRepair(nodes, data.folder(), progress);
            InetSocketAddress listen = settings.listen();
            this.gateway = resources.add(SolanaGateway.start(
                    new SolanaGateway.Options(listen.getAddress().getHostAddress(), listen.getPort()),
                    new SolanaGateway.Rooms(layers, upstream.map(node -> (Upstream) node), CLUSTER)));
        } catch (RuntimeException refused) {
            resources.close();
            throw refused;
        }
    }

    /** Listens, and answers from what is stored; nothing is followed yet. */
    static SolanaRoom open(SolanaSettings settings, DataRooms data, Progress progress) {
        return new SolanaRoom(settings, data, progress);
    }

    private Reach reach() {
        return switch (settings.source()) {
            case Source.Files _ -> new Reach.Loaded();
            case Source.Geyser _ -> new Reach.Everything();
            case Source.WatchList(List<String> owners, List<String> mints) ->
                new Reach.Only(
                        owners.stream().map(Pubkey::of).collect(Collectors.toSet()),
                        mints.stream().map(Pubkey::of).collect(Collectors.toSet()));
        };
    }

    private StatedChain stated(ChainIndex chain) {
        return switch (settings.source()) {
            case Source.Files _ -> new SolanaBalances(chain, Upkeep.LOADED_ONCE, layers, new StoredCoins(layers));
            case Source.Geyser _, Source.WatchList _ ->
                new SolanaBalances(
                        chain,
                        Upkeep.FOLLOWED,
                        layers,
                        upstream.<SolanaCoins>map(NodeCoins::new).orElseGet(() -> new StoredCoins(layers)));
        };
    }

    /** Begins to follow. */
    void start() {
        layers.subscribe(new Banks.Listener() {
            @Override
            public void rooted(long slot) {
                standing.moved(layers);
            }
        });
        switch (settings.source()) {
            case Source.Files _ -> standing.moved(layers);
            case Source.Geyser geyser -> {
                switch (geyser.repair()) {
                    case SNAPSHOT ->
                        resources.add(SolanaFollowing.start(() -> source(geyser), layers, standing, repair));
                    case NONE -> resources.add(source(geyser));
                }
            }
            case Source.WatchList watched -> resources.add(WatchSource.start(options(watched), layers, standing));
        }
    }

    private WatchOptions options(Source.WatchList watched) {
        return new WatchOptions(
                NodeUrl.of(settings.httpNodes().getFirst()),
                NodeUrl.of(settings.news()),
                watched.owners().stream().map(Pubkey::of).toList(),
                watched.mints().stream().map(Pubkey::of).toList(),
                WATCHING_PACE);
    }

    private GeyserSource source(Source.Geyser geyser) {
        return GeyserSource.start(options(geyser), layers, standing);
    }

    private static GeyserOptions options(Source.Geyser geyser) {
        return new GeyserOptions(
                geyser.plugin(),
                geyser.token().map(GeyserOptions.Token::new),
                switch (geyser.accounts()) {
                    case TOKENS -> GeyserOptions.Breadth.TOKENS;
                    case EVERYTHING -> GeyserOptions.Breadth.EVERYTHING;
                });
    }

    /** Where its JSON-RPC is. */
    URI url() {
        String host = settings.listen().getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + gateway.port());
    }

    StatedChain stated() {
        return stated;
    }

    /** Serves its calls, also for other listeners. */
    SolanaGateway gateway() {
        return gateway;
    }

    @Override
    public void close() {
        resources.close();
    }
}
