package io.coffer.evm;

import io.coffer.chain.BlockRef;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.StateCalls.Limits;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks many contracts at one block, each with a gas limit and a bounded answer of its own, so that a hostile one spoils
 * nobody else's. Safe for many threads.
 */
public final class ContractReader {
    /** A request may wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int WORD = 32;

    private final NodePool nodes;

    ContractReader(NodePool nodes) {
        this.nodes = nodes;
    }

    /** At the newest block of a node that answers; no calls bring that block alone. */
    public ContractReading newest(List<ContractCall> calls) {
        return ask(calls, node -> BlockQuestions.head(node.node()).block());
    }

    /** At {@code block}. */
    public ContractReading at(BlockRef block, List<ContractCall> calls) {
        return ask(calls, _ -> block);
    }

    private interface Choice {
        BlockRef of(Checked node);
    }

    private ContractReading ask(List<ContractCall> calls, Choice choice) {
        try {
            return nodes.ask(any -> {
                Checked node = any.within(PATIENCE);
                BlockRef block = choice.of(node);
                try {
                    return new ContractReading.Read(block, answers(node, block, calls));
                } catch (Refused refused) {
                    if (refused.refusal() == Refusal.BLOCK_GONE) {
                        return new ContractReading.NotCanonical(refused.reason());
                    }
                    throw refused;
                }
            });
        } catch (NodeException failure) {
            return new ContractReading.Unavailable(failure.reason());
        }
    }

    private static List<List<BigInteger>> answers(Checked node, BlockRef block, List<ContractCall> calls) {
        List<List<BigInteger>> answers = new ArrayList<>(Collections.nCopies(calls.size(), List.of()));
        if (!calls.isEmpty()) {
            PinnedBlock.ask(node, block.hash(), named -> {
                fill(node, named, calls, narrow(calls), Limits.VIEW, answers);
                fill(node, named, calls, wide(calls), Limits.WIDE_VIEW, answers);
                return answers;
            });
        }
        return answers;
    }

    private static int[] narrow(List<ContractCall> calls) {
        return IntStream.range(0, calls.size())
                .filter(index -> calls.get(index).words() == 1)
                .toArray();
    }

    private static int[] wide(List<ContractCall> calls) {
        return IntStream.range(0, calls.size())
                .filter(index -> calls.get(index).words() > 1)
                .toArray();
    }

    private static void fill(
            Checked node,
            String block,
            List<ContractCall> calls,
            int[] indexes,
            Limits limits,
            List<List<BigInteger>> answers) {
        if (indexes.length == 0) {
            return;
        }
        List<StateQuestion> questions = IntStream.of(indexes)
                .mapToObj(calls::get)
                .map(ContractCall::question)
                .toList();
        List<StateAnswer> said = StateCalls.of(node).ask(node.node(), block, questions, limits);
        for (int i = 0; i < indexes.length; i++) {
            answers.set(indexes[i], words(said.get(i), calls.get(indexes[i]).words()));
        }
    }

    private static List<BigInteger> words(StateAnswer answer, int most) {
        return switch (answer) {
            case StateAnswer.Returned returned -> {
                List<BigInteger> words = new ArrayList<>(most);
                for (int i = 0; i < Math.min(most, returned.length() / WORD); i++) {
                    words.add(new BigInteger(1, Arrays.copyOfRange(returned.bytes(), WORD * i, WORD * (i + 1))));
                }
                yield words;
            }
            case StateAnswer.Nothing _ -> List.of();
        };
    }
}
