package io.coffer.server.configuration;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Height;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that the operator decided.
 *
 * @param data everything Coffer stores lives below this folder
 * @param listen port 0 takes a free one
 * @param chains the EVM chains that have nodes, in the order of the file
 * @param solana empty where the file does not name chain 501
 * @param spenders the operator's own names of contracts that others let spend
 * @param sql where keys, accounts, prices and verdicts are kept
 * @param indexCacheMebibytes memory for the index's block cache
 * @param requestsPerSecond of one key; 0 switches the limit off
 */
public record Configuration(
        Path data,
        InetSocketAddress listen,
        List<FollowedSettings> chains,
        Optional<SolanaSettings> solana,
        PriceSettings prices,
        Optional<Path> spenders,
        RiskSettings risk,
        SqlSettings sql,
        int indexCacheMebibytes,
        int requestsPerSecond,
        LogSettings log) {

    public Configuration {
        chains = List.copyOf(chains);
    }

    /** The chains that ship with Coffer, with those of this configuration added or put in their place. */
    public ChainRegistry registry() {
        ChainRegistry registry = ChainRegistry.shipped();
        for (FollowedSettings settings : chains) {
            registry = registry.with(settings.chain());
        }
        return registry;
    }

    /**
     * A chain with nodes.
     *
     * @param nodes at least one; may carry a password
     * @param start first block to read
     * @param undoDepth blocks that can be undone
     * @param pendingMinutes that a transaction may wait for a block and still count; 0 where nothing that waits is looked at
     */
    public record FollowedSettings(
            Chain chain, List<URI> nodes, Scope scope, Height start, int undoDepth, int pendingMinutes) {
        public FollowedSettings {
            nodes = List.copyOf(nodes);
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("a followed chain has at least one node");
            }
        }

        public ChainIndex index() {
            return chain.index();
        }

        /** Without the node URLs, which may carry a password. */
        @Override
        public String toString() {
            return "FollowedSettings[chain=" + chain.index() + ", nodes=" + nodes.size() + ", scope=" + scope + "]";
        }
    }

    /** Which owners a chain keeps rows of. */
    public enum Scope {
        ALL,
        REGISTERED
    }

    /**
     * @param file NDJSON of the operator's own prices
     * @param sources the more trusted first
     * @param refresh time between two rounds of asking the sources
     * @param maxAge after which a service's price counts as unknown
     * @param historyTokens whose past prices are kept at one time
     * @param tokenFile NDJSON of what is known of tokens beside their chain
     * @param coingeckoKey of a paid plan
     */
    public record PriceSettings(
            Optional<Path> file,
            List<PriceSource> sources,
            Duration refresh,
            Duration maxAge,
            ChainPriceSettings chain,
            int historyTokens,
            Optional<Path> tokenFile,
            URI defillama,
            URI coingecko,
            Optional<String> coingeckoKey) {
        public PriceSettings {
            sources = List.copyOf(sources);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "PriceSettings[file=" + file + ", sources=" + sources + ", refresh=" + refresh + "]";
        }
    }

    public enum PriceSource {
        CHAIN,
        DEFILLAMA,
        COINGECKO
    }

    /** @param rules lines of rules; {@code verified} names tokens that are what they say */
    public record RiskSettings(
            Optional<Path> rules, ListMode rulesMode, Optional<Path> verified, ListMode verifiedMode) {}

    /** What a list of the operator's is to the one that ships. */
    public enum ListMode {
        EXTEND,
        REPLACE
    }

    /**
     * Of prices that the followed chains state.
     *
     * @param file the operator's own feeds, factories, pools and vaults
     * @param depthFloor dollars that a pool must hold at least
     * @param maxAge after which a price counts as unknown
     */
    public record ChainPriceSettings(Optional<Path> file, BigDecimal depthFloor, Duration maxAge) {}

    public sealed interface SqlSettings {

        /** A file in the data folder. */
        enum Sqlite implements SqlSettings {
            SQLITE
        }

        /** @param url may carry a password */
        record Postgres(URI url) implements SqlSettings {

            /** Without user and password. */
            @Override
            public String toString() {
                return "Postgres[" + url.getHost() + url.getPath() + "]";
            }
        }
    }

    public record LogSettings(Level level, Format format) {

        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG,
            TRACE
        }

        public enum Format {
            TEXT,
            JSON
        }
    }
}
