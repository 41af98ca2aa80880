package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.Introduction.Deed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Asks who brought tokens that were never seen before: one question a block, for the receipts of the transactions that
 * moved them first. That a transaction created the contract itself shows in its receipt; who stands behind a factory does
 * not, and would need traces.
 */
final class DebutReader {
    /** More in one block come from nobody. */
    static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(DebutReader.class);

    private DebutReader() {}

    /**
     * Nobody's debut holds up a block: what the node does not say is left out.
     *
     * @param transactions hash of the first transaction of each new token
     */
    static Map<EvmAddress, Debut> read(Checked node, Map<EvmAddress, String> transactions) {
        int most = Math.min(MOST, node.abilities().maxBatch());
        List<String> hashes =
                transactions.values().stream().distinct().limit(most).toList();
        if (hashes.isEmpty()) {
            return Map.of();
        }
        List<Question> questions = hashes.stream()
                .map(hash -> new Question("eth_getTransactionReceipt", "[\"" + hash + "\"]"))
                .toList();
        try {
            List<BatchAnswer> answers = node.within(Node.SIMPLE_QUESTION).node().askSome(questions);
            Map<String, JsonNode> receipts = new HashMap<>();
            for (int i = 0; i < hashes.size(); i++) {
                if (answers.get(i) instanceof BatchAnswer.Result(JsonNode receipt)) {
                    receipts.put(hashes.get(i), receipt);
                }
            }
            return debuts(transactions, receipts);
        } catch (NodeException unsaid) {
            LOG.info("{} does not say who brought {} new tokens: {}", node.node(), hashes.size(), unsaid.reason());
            return Map.of();
        }
    }

    private static Map<EvmAddress, Debut> debuts(Map<EvmAddress, String> transactions, Map<String, JsonNode> receipts) {
        Map<EvmAddress, Debut> debuts = new LinkedHashMap<>();
        transactions.forEach((token, hash) -> {
            JsonNode receipt = receipts.get(hash);
            if (receipt != null) {
                address(receipt, "from").ifPresent(by -> debuts.put(token, new Debut(by, deed(receipt, token))));
            }
        });
        return debuts;
    }

    private static Deed deed(JsonNode receipt, EvmAddress token) {
        return address(receipt, "contractAddress").filter(token::equals).isPresent() ? Deed.CREATED : Deed.CALLED;
    }

    private static Optional<EvmAddress> address(JsonNode receipt, String field) {
        return EvmAddress.parse(receipt.path(field).asString(""));
    }
}
