package io.coffer.solana.watch;

import io.coffer.solana.Pubkey;
import io.coffer.solana.upstream.NodeAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to watch, and where.
 *
 * @param node its HTTP
 * @param news the same node's WebSocket
 * @param owners whose token accounts are read
 * @param mints of which every token account is read
 * @param pace the least time between two readings
 */
public record WatchOptions(NodeAddress node, NodeAddress news, List<Pubkey> owners, List<Pubkey> mints, Duration pace) {

    /** Each is two calls a reading. */
    public static final int MOST_KEYS = 200;

    public WatchOptions {
        owners = List.copyOf(owners);
        mints = List.copyOf(mints);
        if (owners.isEmpty() && mints.isEmpty()) {
            throw new IllegalArgumentException("a watch-list needs an owner or a mint");
        }
        if (owners.size() + mints.size() > MOST_KEYS) {
            throw new IllegalArgumentException("a watch-list has at most " + MOST_KEYS + " owners and mints");
        }
    }

    /** Where a node's WebSocket is when nobody says otherwise: on the next port, or behind the same name. */
    public static NodeAddress newsOf(URI node) {
        String scheme = "https".equalsIgnoreCase(node.getScheme()) ? "wss" : "ws";
        String user = Optional.ofNullable(node.getRawUserInfo())
                .map(info -> info + "@")
                .orElse("");
        String port = node.getPort() < 0 ? "" : ":" + (node.getPort() + 1);
        String path = Optional.ofNullable(node.getRawPath()).orElse("");
        String query =
                Optional.ofNullable(node.getRawQuery()).map(text -> "?" + text).orElse("");
        return NodeAddress.of(URI.create(scheme + "://" + user + node.getHost() + port + path + query));
    }
}
