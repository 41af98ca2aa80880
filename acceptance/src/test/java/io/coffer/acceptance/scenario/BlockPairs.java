package io.coffer.acceptance.scenario;

import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.NodeBlock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which (owner, token) pairs the logs of a chain name, up to a block and along its own ancestors: the naive model of
 * discovery.
 */
final class BlockPairs {

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String DEPOSIT = "0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c";
    private static final String WITHDRAWAL = "0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65";

    record Pair(String owner, String token) {}

    private final EvmNode node;
    private final Map<String, Set<Pair>> upTo = new HashMap<>();

    BlockPairs(EvmNode node) {
        this.node = node;
    }

    /** Empty when the node does not know the block or one of its ancestors any more. */
    Optional<Set<Pair>> upTo(String hash) {
        Deque<NodeBlock> missing = new ArrayDeque<>();
        String ancestor = hash;
        while (!upTo.containsKey(ancestor)) {
            Optional<NodeBlock> block = node.block(ancestor);
            if (block.isEmpty()) {
                return Optional.empty();
            }
            missing.push(block.orElseThrow());
            if (block.orElseThrow().height() == 0) {
                break;
            }
            ancestor = block.orElseThrow().parent();
        }
        Set<Pair> known = upTo.getOrDefault(ancestor, Set.of());
        while (!missing.isEmpty()) {
            NodeBlock block = missing.pop();
            Set<Pair> extended = new HashSet<>(known);
            extended.addAll(named(block));
            upTo.put(block.hash(), extended);
            known = extended;
        }
        return Optional.of(known);
    }

    private Set<Pair> named(NodeBlock block) {
        Set<Pair> pairs = new HashSet<>();
        for (JsonNode log : node.rpc().call("eth_getLogs", Map.of("blockHash", block.hash()))) {
            String token = log.get("address").asString();
            JsonNode topics = log.get("topics");
            String kind = topics.isEmpty() ? "" : topics.get(0).asString();
            boolean transfer = kind.equals(TRANSFER) && topics.size() == 3;
            boolean wrapping = (kind.equals(DEPOSIT) || kind.equals(WITHDRAWAL)) && topics.size() == 2;
            if (transfer || wrapping) {
                for (int position = 1; position < topics.size(); position++) {
                    pairs.add(new Pair(owner(topics.get(position).asString()), token));
                }
            }
        }
        return pairs;
    }

    private static String owner(String topic) {
        return "0x" + topic.substring(26);
    }
}
