package io.coffer.server.configuration;

import io.coffer.chain.Chain;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How Solana is followed and served.
 *
 * @param nodes asked for what only a node knows, in this order; may carry a password
 * @param listen where its JSON-RPC listens, with its WebSocket on the next port; port 0 takes a free one
 */
public record SolanaSettings(Chain chain, List<URI> nodes, Source source, InetSocketAddress listen) {
    public SolanaSettings {
        nodes = List.copyOf(nodes);
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
        record Geyser(URI plugin, Optional<String> token, Repair repair) implements Source {

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
