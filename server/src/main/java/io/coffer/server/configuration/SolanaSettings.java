package io.coffer.server.configuration;

import io.coffer.chain.Chain;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How Solana is followed and served.
 *
 * @param nodes asked for what only a node knows, in this order, by {@code http}; news come by {@code ws}. May carry a
 *     password
 * @param listen where its JSON-RPC listens, with its WebSocket on the next port; port 0 takes a free one
 */
public record SolanaSettings(Chain chain, List<URI> nodes, Source source, InetSocketAddress listen) {
    public SolanaSettings {
        nodes = List.copyOf(nodes);
    }

    /** Those that can be asked. */
    public List<URI> httpNodes() {
        return nodes.stream().filter(SolanaSettings::isHttp).toList();
    }

    /** Where news come from: as named, or where Solana's clients look for it, on the port behind the first node's. */
    public URI news() {
        return nodes.stream()
                .filter(node -> !isHttp(node))
                .findFirst()
                .orElseGet(() -> behind(httpNodes().getFirst()));
    }

    private static URI behind(URI node) {
        boolean isPlain = node.getScheme().equals("http");
        int port = node.getPort() < 0 ? -1 : node.getPort() + 1;
        String path = Optional.ofNullable(node.getRawPath()).orElse("");
        String query = node.getRawQuery() == null ? "" : "?" + node.getRawQuery();
        String user = node.getRawUserInfo() == null ? "" : node.getRawUserInfo() + "@";
        String place = port < 0 ? node.getHost() : node.getHost() + ":" + port;
        return URI.create((isPlain ? "ws://" : "wss://") + user + place + path + query);
    }

    static boolean isHttp(URI node) {
        return node.getScheme().startsWith("http");
    }

    /** Where accounts come from. */
    public sealed interface Source {

        /** What was loaded with {@code coffer solana load} is all there is. */
        record Files() implements Source {}

        /**
         * Every account of the token programs, as a node's plugin streams them.
         *
         * @param token that the plugin asks for
         */
        record Geyser(URI plugin, Optional<String> token, Breadth accounts, Repair repair) implements Source {

            /** Without the token. */
            @Override
            public String toString() {
                return "Geyser[" + plugin.getHost() + ":" + plugin.getPort() + "]";
            }
        }

        /** The accounts of these owners and mints, through the nodes' RPC. */
        record WatchList(List<String> owners, List<String> mints) implements Source {
            public WatchList {
                owners = List.copyOf(owners);
                mints = List.copyOf(mints);
            }
        }
    }

    /** Which accounts a plugin is asked for. */
    public enum Breadth {
        TOKENS,
        EVERYTHING
    }

    /** What to do where the stream cannot give what is missing. */
    public enum Repair {
        /** Load the newest snapshot that a node offers. */
        SNAPSHOT,
        /** Stop, and say so. */
        NONE
    }

    /** Without the node URLs, which may carry a password. */
    @Override
    public String toString() {
        return "SolanaSettings[nodes=" + nodes.size() + ", source=" + source + "]";
    }
}
