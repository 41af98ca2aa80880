package io.coffer.server.configuration;

import io.coffer.chain.Chain;
import io.coffer.chain.Chain.NativeCoin;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import io.coffer.server.configuration.Configuration.FollowedSettings;
import io.coffer.server.configuration.Configuration.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections below {@code chains}. */
final class ChainBinder {
    private static final List<Key> OTHER_FAMILIES = List.of(
            Key.CHAIN_COOKIE,
            Key.CHAIN_USER,
            Key.CHAIN_PASSWORD,
            Key.CHAIN_PROTOCOLS,
            Key.CHAIN_ACTIVATION,
            Key.CHAIN_GEYSER,
            Key.CHAIN_GEYSER_TOKEN,
            Key.CHAIN_ACCOUNTS,
            Key.CHAIN_OWNERS,
            Key.CHAIN_MINTS,
            Key.CHAIN_REPAIR);

    /** An EVM chain that Coffer does not ship: no other decimals are known to exist, and wallets assume them. */
    private static final int EVM_DECIMALS = 18;

    private static final long MAX_UNDO_DEPTH = 100_000;
    /** A day: then registered transactions are forgotten too. */
    private static final long MAX_PENDING_MINUTES = 24 * 60;

    private static final int MAX_NODES = 16;

    private final ChainRegistry shipped = ChainRegistry.shipped();
    private final String file;
    private final Settings settings;
    private final Findings findings;
    private final Values values;
    private final SolanaBinder solana;

    ChainBinder(String file, Settings settings, Findings findings) {
        this.file = file;
        this.settings = settings;
        this.findings = findings;
        this.values = new Values(findings);
        this.solana = new SolanaBinder(settings, findings);
    }

    /** @param evm the chains that are followed through EVM nodes, in the order of the file */
    record Bound(List<FollowedSettings> evm, Optional<SolanaSettings> solana) {}

    Bound bind() {
        if (!settings.hasSection(Key.CHAINS) && settings.chains().isEmpty()) {
            findings.problem(
                    file,
                    Key.CHAINS,
                    "missing: name the chains to follow, or write 'chains: {}' to " + "serve imported rows only");
        }
        List<FollowedSettings> evm = new ArrayList<>();
        Optional<SolanaSettings> ofSolana = Optional.empty();
        for (Map.Entry<String, String> named : settings.chains().entrySet()) {
            Optional<Chain> known = ChainIndex.parse(named.getKey())
                    .flatMap(shipped::find)
                    .filter(chain -> chain.family() == ChainFamily.SOLANA);
            if (known.isPresent()) {
                ofSolana = solana.bind(known.get(), named.getKey());
            } else {
                bind(named.getKey(), named.getValue()).ifPresent(evm::add);
            }
        }
        if (ofSolana.isEmpty()) {
            solana.warnWithoutChain();
        }
        return new Bound(evm, ofSolana);
    }

    private Optional<FollowedSettings> bind(String index, String place) {
        String path = Key.CHAINS + "." + index;
        Optional<ChainIndex> parsed = ChainIndex.parse(index);
        if (parsed.isEmpty()) {
            findings.problem(place, path, "a chain is named by its index, for instance \"1\" or \"8453\"");
            return Optional.empty();
        }
        Optional<Chain> known = shipped.find(parsed.get());
        ChainFamily family = known.map(Chain::family).orElse(ChainFamily.EVM);
        if (family != ChainFamily.EVM) {
            String name = known.map(Chain::name).orElse(index);
            findings.problem(
                    place,
                    path,
                    "following " + name + " nodes is not in this version; import its rows instead (coffer import)");
            return Optional.empty();
        }
        Chain chain = describe(parsed.get(), index, known);
        refuseOtherFamilies(index);
        List<URI> nodes = nodes(index, place);
        Optional<Scope> scope = values.choice(settings.get(Key.CHAIN_SCOPE, index), Scope.class);
        Optional<Long> start = values.number(settings.get(Key.CHAIN_START, index), 0, Long.MAX_VALUE / 2);
        Optional<Long> undo = values.number(settings.get(Key.CHAIN_UNDO_DEPTH, index), 1, MAX_UNDO_DEPTH);
        Optional<Long> pending = values.number(settings.get(Key.CHAIN_PENDING_MINUTES, index), 0, MAX_PENDING_MINUTES);
        if (nodes.isEmpty() || scope.isEmpty() || start.isEmpty() || undo.isEmpty() || pending.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FollowedSettings(
                chain,
                nodes,
                scope.get(),
                new Height(start.get()),
                Math.toIntExact(undo.get()),
                Math.toIntExact(pending.get())));
    }

    private Chain describe(ChainIndex chainIndex, String index, Optional<Chain> known) {
        String name =
                text(Key.CHAIN_NAME, index).or(() -> known.map(Chain::name)).orElse("Chain " + index);
        String symbol = text(Key.CHAIN_SYMBOL, index)
                .or(() -> known.map(chain -> chain.nativeCoin().symbol()))
                .orElse("ETH");
        String shortName = known.map(Chain::shortName).orElse(symbol);
        String logo =
                text(Key.CHAIN_LOGO, index).or(() -> known.map(Chain::logoUrl)).orElse("");
        int decimals = known.map(chain -> chain.nativeCoin().decimals()).orElse(EVM_DECIMALS);
        return new Chain(chainIndex, name, shortName, logo, ChainFamily.EVM, new NativeCoin(symbol, decimals));
    }

    private Optional<String> text(Key key, String index) {
        return settings.find(key, index).map(Setting::text);
    }

    private void refuseOtherFamilies(String index) {
        for (Key key : OTHER_FAMILIES) {
            settings.find(key, index)
                    .ifPresent(setting -> findings.problem(
                            setting, "has no meaning on chain " + index + ", which is of the EVM family"));
        }
    }

    private List<URI> nodes(String index, String place) {
        Optional<Setting> given = settings.find(Key.CHAIN_NODES, index);
        if (given.isEmpty()) {
            findings.problem(place, Key.CHAIN_NODES.path(index), "missing: a chain needs at least one node");
            return List.of();
        }
        if (given.get().values().size() > MAX_NODES) {
            findings.problem(given.get(), "at most " + MAX_NODES + " nodes a chain");
            return List.of();
        }
        List<URI> nodes = new ArrayList<>();
        for (String text : given.get().values()) {
            values.url(given.get(), text, "http", "https", "ws", "wss").ifPresent(nodes::add);
        }
        if (!nodes.isEmpty()
                && nodes.stream().noneMatch(node -> node.getScheme().startsWith("http"))) {
            findings.problem(given.get(), "needs a node with http:// or https://; WebSocket only announces new blocks");
            return List.of();
        }
        return nodes;
    }
}
