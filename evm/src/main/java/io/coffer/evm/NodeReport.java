package io.coffer.evm;

import io.coffer.chain.Height;
import java.util.Set;

/** What a node said when it was asked what it can do. Nodes are named by scheme, host and port only. */
public sealed interface NodeReport {

    String node();

    /**
     * @param client its own description of itself
     * @param maxBatch most questions it answered in one request, of those tried; 1 where it takes no batches
     */
    record Usable(String node, String client, Height head, int maxBatch, Multicall multicall, Set<NodeFeature> features)
            implements NodeReport {
        public Usable {
            features = Set.copyOf(features);
        }

        boolean offers(NodeFeature feature) {
            return features.contains(feature);
        }
    }

    /** A WebSocket that is only asked for news of blocks ({@code eth_subscribe}). */
    record News(String node, Subscription subscription) implements NodeReport {}

    /** The same WebSocket's news of transactions that wait for a block. */
    record PendingNews(String node, Subscription subscription) implements NodeReport {}

    /** Without news the node is polled, so that nothing is missed. */
    enum Subscription {
        DELIVERING,
        /** Not connected, or refused; tried again in the background. */
        WAITING
    }

    /** Does not answer now; it is asked again when it is needed. */
    record Silent(String node, String reason) implements NodeReport {}

    /** What stands at the usual address of Multicall3. Its deployer key is public, so anything may. */
    enum Multicall {
        GENUINE,
        FOREIGN_CODE,
        ABSENT
    }
}
