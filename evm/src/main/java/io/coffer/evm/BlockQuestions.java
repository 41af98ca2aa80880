package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import io.coffer.index.BlockHeader;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Questions about headers, and the ways of naming a block in a question. */
final class BlockQuestions {
    /** Nothing on a chain is dated later; beyond it {@link Instant} would throw. */
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

    private BlockQuestions() {}

    static BlockHeader head(Node node) {
        return node.askTree("eth_getBlockByNumber", "[\"latest\",false]", BlockQuestions::header)
                .orElseThrow(() -> new NodeException.Silent(
                        NodeException.Silence.MALFORMED, "eth_getBlockByNumber: " + node + " has no latest block"));
    }

    static Optional<BlockHeader> at(Node node, Height height) {
        return node.askTree(
                "eth_getBlockByNumber", "[" + Results.quantity(height.value()) + ",false]", BlockQuestions::header);
    }

    static Optional<BlockHeader> of(Node node, BlockHash hash) {
        return node.askTree("eth_getBlockByHash", "[\"" + hash.hex() + "\",false]", BlockQuestions::header);
    }

    /** The filter over the logs of {@code canonical}; empty when that block is not on the node's branch. */
    static Optional<LogBloom> bloom(Node node, BlockRef canonical) {
        String parameters = "[" + Results.quantity(canonical.height().value()) + ",false]";
        return node.askTree(
                "eth_getBlockByNumber",
                parameters,
                block -> header(block)
                        .filter(header -> header.block().hash().equals(canonical.hash()))
                        .map(header -> LogBloom.of(block.path("logsBloom").asString(""))));
    }

    private static Optional<BlockHeader> header(JsonNode block) {
        if (block.isNull()) {
            return Optional.empty();
        }
        long time = Results.quantity(block.path("timestamp"));
        if (time > MAX_EPOCH_SECOND) {
            throw new MalformedReplyException("a block of the far future");
        }
        Height height = new Height(Results.quantity(block.path("number")));
        BlockRef reference = new BlockRef(height, Results.hash(block.path("hash")), Instant.ofEpochSecond(time));
        return Optional.of(new BlockHeader(reference, Results.hash(block.path("parentHash"))));
    }

    /** The block of that hash as a parameter, refused by the node unless it is on its branch (EIP-1898). */
    static String canonical(BlockHash hash) {
        return "{\"blockHash\":\"" + hash.hex() + "\",\"requireCanonical\":true}";
    }
}
