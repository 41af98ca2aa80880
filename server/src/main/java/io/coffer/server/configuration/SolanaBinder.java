package io.coffer.server.configuration;

import io.coffer.chain.Address;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainFamily;
import io.coffer.server.configuration.SolanaSettings.Breadth;
import io.coffer.server.configuration.SolanaSettings.Repair;
import io.coffer.server.configuration.SolanaSettings.Source;
import io.coffer.solana.watch.WatchOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section of Solana below {@code chains}, and {@code solana-rpc}. */
final class SolanaBinder {
    private static final List<Key> OTHER_FAMILIES = List.of(
            Key.CHAIN_SCOPE,
            Key.CHAIN_START,
            Key.CHAIN_UNDO_DEPTH,
            Key.CHAIN_PENDING_MINUTES,
            Key.CHAIN_NAME,
            Key.CHAIN_SYMBOL,
            Key.CHAIN_LOGO,
            Key.CHAIN_COOKIE,
            Key.CHAIN_USER,
            Key.CHAIN_PASSWORD,
            Key.CHAIN_PROTOCOLS,
            Key.CHAIN_ACTIVATION);

    private static final int MAX_NODES = 16;

    private static final int MAX_WATCHED = WatchOptions.MOST_KEYS;

    private final Settings settings;
    private final Findings findings;
    private final Values values;

    SolanaBinder(Settings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
        this.values = new Values(findings);
    }

    Optional<SolanaSettings> bind(Chain chain, String index) {
        for (Key key : OTHER_FAMILIES) {
            settings.find(key, index)
                    .ifPresent(setting -> findings.problem(setting, "has no meaning on Solana (chain " + index + ")"));
        }
        List<URI> nodes = nodes(index);
        Optional<Source> source = source(index, nodes);
        Optional<InetSocketAddress> listen = values.listen(settings.get(Key.SOLANA_RPC_LISTEN));
        return source.flatMap(known -> listen.map(address -> new SolanaSettings(chain, nodes, known, address)));
    }

    /** Where Solana is no chain of this configuration, its listener has nothing to serve. */
    void warnWithoutChain() {
        settings.find(Key.SOLANA_RPC_LISTEN)
                .ifPresent(setting -> findings.warning(
                        setting.place(), setting.path(), "chain 501 is not configured; nothing will listen"));
    }

    private Optional<Source> source(String index, List<URI> nodes) {
        Optional<Setting> geyser = settings.find(Key.CHAIN_GEYSER, index);
        List<String> owners = watched(index, Key.CHAIN_OWNERS);
        List<String> mints = watched(index, Key.CHAIN_MINTS);
        if (owners.size() + mints.size() > MAX_WATCHED) {
            settings.find(Key.CHAIN_OWNERS, index)
                    .or(() -> settings.find(Key.CHAIN_MINTS, index))
                    .ifPresent(setting ->
                            findings.problem(setting, "at most " + MAX_WATCHED + " owners and mints are watched"));
        }
        Optional<Repair> repair = values.choice(settings.get(Key.CHAIN_REPAIR, index), Repair.class);
        boolean watches = !owners.isEmpty() || !mints.isEmpty();
        if (geyser.isPresent() && watches) {
            findings.problem(geyser.get(), "already brings every owner and mint; leave owners and mints out");
            return Optional.empty();
        }
        if (watches && nodes.isEmpty()) {
            settings.find(Key.CHAIN_OWNERS, index)
                    .or(() -> settings.find(Key.CHAIN_MINTS, index))
                    .ifPresent(setting -> findings.problem(setting, "needs a node in " + Key.CHAIN_NODES.path(index)));
            return Optional.empty();
        }
        if (geyser.isPresent()) {
            Optional<URI> plugin = values.url(geyser.get(), geyser.get().text(), "http", "https");
            Optional<String> token =
                    settings.find(Key.CHAIN_GEYSER_TOKEN, index).map(Setting::text);
            Optional<Breadth> accounts = values.choice(settings.get(Key.CHAIN_ACCOUNTS, index), Breadth.class);
            return plugin.isEmpty() || repair.isEmpty() || accounts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Source.Geyser(plugin.get(), token, accounts.get(), repair.get()));
        }
        return Optional.of(watches ? new Source.WatchList(owners, mints) : new Source.Files());
    }

    private List<String> watched(String index, Key key) {
        Optional<Setting> given = settings.find(key, index);
        List<String> keys = given.map(Setting::values).orElse(List.of());
        for (String text : keys) {
            if (Address.parse(ChainFamily.SOLANA, text).isEmpty()) {
                given.ifPresent(setting -> findings.problem(setting, "'" + text + "' is no Solana address"));
            }
        }
        return keys;
    }

    private List<URI> nodes(String index) {
        Optional<Setting> given = settings.find(Key.CHAIN_NODES, index);
        List<URI> nodes = new ArrayList<>();
        given.ifPresent(setting -> {
            if (setting.values().size() > MAX_NODES) {
                findings.problem(setting, "at most " + MAX_NODES + " nodes a chain");
            }
            for (String text : setting.values()) {
                values.url(setting, text, "http", "https", "ws", "wss").ifPresent(nodes::add);
            }
            if (!nodes.isEmpty() && nodes.stream().noneMatch(SolanaSettings::isHttp)) {
                findings.problem(setting, "needs a node with http:// or https://; WebSocket only brings news");
            }
        });
        return nodes;
    }
}
