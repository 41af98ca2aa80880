package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.PendingTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Asks how many transactions of each sender are mined, which says of each one whether it can still be. */
final class SettledTransactions {
    /** Deeper than reorgs of live chains go, and shallow enough for nodes that keep the state of 128 blocks. */
    private static final long DEPTH = 16;

    private SettledTransactions() {}

    /** The hashes of those whose nonce was used some blocks ago. */
    static List<String> among(Checked node, List<PendingTransaction> transactions) {
        if (transactions.isEmpty()) {
            return List.of();
        }
        long head = BlockQuestions.head(node.node()).block().height().value();
        String block = Results.quantity(Math.max(0, head - DEPTH));
        Map<EvmAddress, OptionalLong> used = used(
                node,
                block,
                transactions.stream().map(PendingTransaction::sender).distinct().toList());
        return transactions.stream()
                .filter(one ->
                        used.getOrDefault(one.sender(), OptionalLong.empty()).orElse(0) > one.nonce())
                .map(PendingTransaction::hash)
                .toList();
    }

    /** The next nonce of each sender; empty where the node does not say. */
    static Map<EvmAddress, OptionalLong> used(Checked node, String block, List<EvmAddress> senders) {
        List<BatchAnswer> answers =
                node.askAll(senders.stream().map(sender -> nonce(sender, block)).toList());
        return used(senders, answers);
    }

    /** @param block the JSON parameter that names the block */
    static Question nonce(EvmAddress sender, String block) {
        return new Question("eth_getTransactionCount", "[\"" + sender + "\"," + block + "]");
    }

    /** @param answers to {@link #nonce}, in the order of {@code senders} */
    static Map<EvmAddress, OptionalLong> used(List<EvmAddress> senders, List<BatchAnswer> answers) {
        Map<EvmAddress, OptionalLong> used = new HashMap<>();
        for (int i = 0; i < senders.size(); i++) {
            used.put(
                    senders.get(i),
                    switch (answers.get(i)) {
                        case BatchAnswer.Result(var value) -> OptionalLong.of(Results.quantity(value));
                        case BatchAnswer.Refusal _ -> OptionalLong.empty();
                    });
        }
        return used;
    }
}
