package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.index.BlockHeader;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Finds out what a node can do, by asking it for harmless things. */
final class NodeProbe {
    private static final String MULTICALL = "0xca11bde05977b3631167028862be2a173976ca11";
    /** Keccak-256 of the code that Multicall3 has wherever it was deployed as released. */
    private static final String MULTICALL_CODE_HASH =
            "0xd5c15df687b16f2ff992fc8d767b4216323184a2bbc6ee2f9c398c318e770891";

    private static final BlockHash NO_BLOCK = BlockHash.of(new byte[BlockHash.LENGTH]);
    private static final String NO_TRANSACTION = "[\"" + NO_BLOCK.hex() + "\"]";
    /** Returns the byte 1 from creation code. */
    private static final String ONE = "{\"data\":\"0x600160005360016000f3\"}";

    /** Sends nothing from nobody to nobody. */
    private static final String IDLE = "{\"from\":\"" + EvmAddress.ZERO + "\",\"to\":\"" + EvmAddress.ZERO + "\"}";

    private static final int[] BATCH_SIZES = {1000, 100, 20};
    private static final int MAX_CLIENT_LENGTH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(NodeProbe.class);

    private final Node node;

    private NodeProbe(Node node) {
        this.node = node;
    }

    /** @throws NodeException when the node is silent or of another chain than {@code chain} */
    static NodeReport.Usable of(ChainIndex chain, Node node) {
        long served = node.askTree("eth_chainId", "[]", Results::quantity);
        if (served != chain.value()) {
            throw new Silent(
                    Silence.OTHER_CHAIN, node + " follows chain " + served + ", but is configured for chain " + chain);
        }
        return new NodeProbe(node).report();
    }

    private NodeReport.Usable report() {
        BlockHeader head = BlockQuestions.head(node);
        Set<NodeFeature> features = EnumSet.noneOf(NodeFeature.class);
        for (NodeFeature feature : NodeFeature.values()) {
            if (offers(feature, head.block().hash())) {
                features.add(feature);
            }
        }
        return new NodeReport.Usable(
                node.toString(), client(), head.block().height(), maxBatch(), multicall(), features);
    }

    private boolean offers(NodeFeature feature, BlockHash head) {
        return switch (feature) {
            case BLOCK_RECEIPTS -> answers("eth_getBlockReceipts", "[\"" + head.hex() + "\"]");
            case STATE_BY_HASH -> honoursBlockHash(head);
            case DEPLOYLESS_CALL -> callsCreationCode();
            case DEBUG_TRACE -> knows("debug_traceTransaction", NO_TRANSACTION);
            case PARITY_TRACE -> knows("trace_transaction", NO_TRANSACTION);
            case TXPOOL -> knows("txpool_status", "[]");
            case TXPOOL_OF_SENDER -> answers("txpool_contentFrom", "[\"" + EvmAddress.ZERO + "\"]");
            case PENDING_FILTER -> filtersPending();
            case SIMULATION ->
                answers("eth_simulateV1", "[{\"blockStateCalls\":[{\"calls\":[" + IDLE + "]}]},\"latest\"]");
        };
    }

    /** A node that ignores the hash would answer for a block that does not exist, too. */
    private boolean honoursBlockHash(BlockHash head) {
        return answers("eth_call", "[" + ONE + "," + BlockQuestions.canonical(head) + "]")
                && !answers("eth_call", "[" + ONE + "," + BlockQuestions.canonical(NO_BLOCK) + "]");
    }

    private boolean filtersPending() {
        try {
            String filter = node.askTree("eth_newPendingTransactionFilter", "[]", JsonNode::toString);
            return answers("eth_uninstallFilter", "[" + filter + "]");
        } catch (Refused refused) {
            return false;
        }
    }

    private boolean callsCreationCode() {
        try {
            byte[] result = node.ask("eth_call", "[" + ONE + ",\"latest\"]", Results::bytes);
            return result.length == 1 && result[0] == 1;
        } catch (Refused refused) {
            return false;
        }
    }

    /** Whether the question has a result. */
    private boolean answers(String method, String parameters) {
        try {
            return node.askTree(method, parameters, result -> !result.isNull());
        } catch (Refused refused) {
            return false;
        }
    }

    /** Whether the node knows the method, though it may refuse these parameters. */
    private boolean knows(String method, String parameters) {
        try {
            return node.askTree(method, parameters, result -> true);
        } catch (Refused refused) {
            return refused.refusal() != Refusal.UNKNOWN_METHOD;
        }
    }

    private int maxBatch() {
        for (int size : BATCH_SIZES) {
            try {
                List<BatchAnswer> answers = node.askAll(Collections.nCopies(size, new Question("eth_chainId", "[]")));
                if (answers.stream().allMatch(BatchAnswer.Result.class::isInstance)) {
                    return size;
                }
            } catch (NodeException tooMany) {
                // Nodes refuse in many ways, down to an answer that is no batch: the next size decides.
                LOG.debug("{} takes no batch of {}: {}", node, size, tooMany.reason());
            }
        }
        return 1;
    }

    private NodeReport.Multicall multicall() {
        byte[] code = node.ask("eth_getCode", "[\"" + MULTICALL + "\",\"latest\"]", Results::bytes);
        if (code.length == 0) {
            return NodeReport.Multicall.ABSENT;
        }
        byte[] hash = new Keccak.Digest256().digest(code);
        return Hex.encode(hash).equals(MULTICALL_CODE_HASH)
                ? NodeReport.Multicall.GENUINE
                : NodeReport.Multicall.FOREIGN_CODE;
    }

    private String client() {
        try {
            String text = node.askTree("web3_clientVersion", "[]", result -> result.asString(""));
            String clean = text.replaceAll("\\p{C}", "");
            return clean.length() > MAX_CLIENT_LENGTH ? clean.substring(0, MAX_CLIENT_LENGTH) : clean;
        } catch (Refused refused) {
            return "unknown";
        }
    }
}
