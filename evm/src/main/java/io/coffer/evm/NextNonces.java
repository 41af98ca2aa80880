package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.PendingTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many transactions of each sender are mined as of one block: what has a lower nonce waits no more. */
final class NextNonces {
    /** Deeper than reorgs of live chains go, and shallow enough for nodes that keep the state of 128 blocks. */
    private static final long DEPTH = 16;

    private final Map<EvmAddress, Long> next;

    private NextNonces(Map<EvmAddress, Long> next) {
        this.next = next;
    }

    /** @param block the JSON parameter that names the block */
    static Question question(EvmAddress sender, String block) {
        return new Question("eth_getTransactionCount", "[\"" + sender + "\"," + block + "]");
    }

    /** @param answers to {@link #question}, in the order of {@code senders}; more are not read */
    static NextNonces read(List<EvmAddress> senders, List<BatchAnswer> answers) {
        Map<EvmAddress, Long> next = new HashMap<>();
        for (int i = 0; i < senders.size(); i++) {
            if (answers.get(i) instanceof BatchAnswer.Result(var value)) {
                next.put(senders.get(i), Results.quantity(value));
            }
        }
        return new NextNonces(next);
    }

    static NextNonces ask(Checked node, String block, List<EvmAddress> senders) {
        return read(
                senders,
                node.askAll(
                        senders.stream().map(sender -> question(sender, block)).toList()));
    }

    /** Where the node does not say, everything counts as mined. */
    long of(EvmAddress sender) {
        return next.getOrDefault(sender, Long.MAX_VALUE);
    }

    /** The hashes of those whose nonce was used some blocks ago, by them or by others in their place. */
    static List<String> settled(Checked node, List<PendingTransaction> transactions) {
        long head = BlockQuestions.head(node.node()).block().height().value();
        String block = Results.quantity(Math.max(0, head - DEPTH));
        NextNonces nonces = ask(
                node,
                block,
                transactions.stream().map(PendingTransaction::sender).distinct().toList());
        return transactions.stream()
                .filter(one -> nonces.next.getOrDefault(one.sender(), 0L) > one.nonce())
                .map(PendingTransaction::hash)
                .toList();
    }
}
