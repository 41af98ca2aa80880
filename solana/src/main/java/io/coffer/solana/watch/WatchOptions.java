package io.coffer.solana.watch;

import io.coffer.index.NodeUrl;
import io.coffer.solana.Pubkey;
import java.time.Duration;
import java.util.List;

/**
 * What to watch, and where.
 *
 * @param node its HTTP
 * @param news the same node's WebSocket
 * @param owners whose token accounts are read
 * @param mints of which every token account is read
 * @param pace the least time between two readings
 */
public record WatchOptions(NodeUrl node, NodeUrl news, List<Pubkey> owners, List<Pubkey> mints, Duration pace) {

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
}
