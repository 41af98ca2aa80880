package io.coffer.acceptance.node;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A running EVM node of either kind. */
public interface EvmNode extends AutoCloseable {

    long chainId();

    URI http();

    URI webSocket();

    JsonRpc rpc();

    boolean isRunning();

    /** One block out of the pool becomes the head. */
    NodeBlock mine();

    /** kill -9. */
    void kill();

    /** Asks it to stop and waits until it did. */
    void stop();

    @Override
    void close();

    default NodeBlock head() {
        return NodeBlock.from(rpc().call("eth_getBlockByNumber", "latest", false));
    }

    default Optional<NodeBlock> block(long height) {
        return present(rpc().call("eth_getBlockByNumber", Quantity.of(height), false));
    }

    default Optional<NodeBlock> block(String hash) {
        return present(rpc().call("eth_getBlockByHash", hash, false));
    }

    private static Optional<NodeBlock> present(JsonNode block) {
        return block.isNull() ? Optional.empty() : Optional.of(NodeBlock.from(block));
    }
}
