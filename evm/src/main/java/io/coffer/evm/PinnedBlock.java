package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.BlockHeader;
import java.util.Optional;
import java.util.function.Function;

/** Asks about the state of exactly one block of the node's branch. */
final class PinnedBlock {
    private PinnedBlock() {}

    /**
     * @param questions get the JSON parameter that names the block
     * @throws Refused with {@link Refusal#BLOCK_GONE} when the block is not on the branch, or its state is pruned
     */
    static <T> T ask(Checked node, BlockHash block, Function<String, T> questions) {
        return node.offers(NodeFeature.STATE_BY_HASH)
                ? questions.apply(BlockQuestions.canonical(block))
                : askByHeight(node, block, questions);
    }

    /** Asks by number; the hash at that number before and after shows that no reorg came between. */
    private static <T> T askByHeight(Checked node, BlockHash block, Function<String, T> questions) {
        BlockHeader header = BlockQuestions.of(node.node(), block).orElseThrow(() -> gone(block));
        checkCanonical(node, header);
        T answer = questions.apply(Results.quantity(header.block().height().value()));
        checkCanonical(node, header);
        return answer;
    }

    private static void checkCanonical(Checked node, BlockHeader header) {
        if (!isCanonical(node, header)) {
            throw gone(header.block().hash());
        }
    }

    static boolean isCanonical(Checked node, BlockHeader header) {
        Optional<BlockHeader> there =
                BlockQuestions.at(node.node(), header.block().height());
        return there.map(found -> found.block().hash())
                .equals(Optional.of(header.block().hash()));
    }

    private static Refused gone(BlockHash block) {
        return new Refused("eth_getBlockByHash", 0, "hash is not currently canonical: " + block.hex());
    }
}
