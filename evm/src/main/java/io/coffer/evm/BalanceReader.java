package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.StateCalls.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Reads many balances at one block, so that hostile tokens cost little: what burns its gas is given more once, then
 * quarantined, and many owners of one such token are not all tried.
 */
final class BalanceReader {
    private static final int CHUNK = 400;
    /** Owners of one token that may burn their gas before its other owners are skipped. */
    private static final int PATIENCE = 4;
    /** Second chances in one reading. */
    private static final int MAX_SECOND_CHANCES = 16;

    private final Quarantine quarantine;

    BalanceReader(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /**
     * The answers, in the order of the questions.
     *
     * @param block the JSON parameter that names the block
     */
    List<StateAnswer> read(Checked node, String block, List<StateQuestion> questions) {
        return read(node, block, questions, Limits.BALANCE);
    }

    /** @param limits of the first try */
    List<StateAnswer> read(Checked node, String block, List<StateQuestion> questions, Limits limits) {
        Reading reading = new Reading(node, block, questions, limits);
        for (int from = 0; from < questions.size(); from += CHUNK) {
            int to = Math.min(questions.size(), from + CHUNK);
            reading.ask(limits, IntStream.range(from, to).filter(reading::isWorthAsking));
        }
        reading.giveSecondChances();
        return reading.answers;
    }

    /** The balance that an answer states; empty where it states none. An address without code holds no tokens. */
    static Optional<Amount> amount(StateAnswer answer) {
        return switch (answer) {
            case StateAnswer.Returned returned -> returned.amount();
            case StateAnswer.Nothing nothing ->
                switch (nothing) {
                    case NO_CODE -> Optional.of(Amount.ZERO);
                    case REFUSED, EXHAUSTED -> Optional.empty();
                };
        };
    }

    private final class Reading {
        private final Checked node;
        private final StateCalls calls;
        private final String block;
        private final Limits limits;
        private final List<StateQuestion> questions;
        private final List<StateAnswer> answers;
        private final Map<EvmAddress, Integer> burned = new HashMap<>();

        private Reading(Checked node, String block, List<StateQuestion> questions, Limits limits) {
            this.node = node;
            this.calls = StateCalls.of(node);
            this.block = block;
            this.limits = limits;
            this.questions = questions;
            this.answers = new ArrayList<>(Collections.nCopies(questions.size(), StateAnswer.Nothing.EXHAUSTED));
        }

        private EvmAddress token(int index) {
            return questions.get(index).address();
        }

        private boolean isWorthAsking(int index) {
            boolean nativeBalance = questions.get(index).callData().isEmpty();
            return nativeBalance
                    || (burned.getOrDefault(token(index), 0) < PATIENCE && !quarantine.holds(token(index)));
        }

        private void ask(Limits limits, IntStream wanted) {
            int[] indexes = wanted.toArray();
            if (indexes.length == 0) {
                return;
            }
            List<StateQuestion> some =
                    IntStream.of(indexes).mapToObj(questions::get).toList();
            List<StateAnswer> said = calls.ask(node.node(), block, some, limits);
            for (int i = 0; i < indexes.length; i++) {
                answers.set(indexes[i], said.get(i));
                if (said.get(i) == StateAnswer.Nothing.EXHAUSTED) {
                    burned.merge(token(indexes[i]), 1, Integer::sum);
                }
            }
        }

        private void giveSecondChances() {
            IntPredicate isExhausted = index -> answers.get(index) == StateAnswer.Nothing.EXHAUSTED;
            int[] indexes = IntStream.range(0, questions.size())
                    .filter(isExhausted)
                    .filter(index -> burned.getOrDefault(token(index), 0) > 0)
                    .limit(MAX_SECOND_CHANCES)
                    .toArray();
            ask(limits.generous(), IntStream.of(indexes));
            for (int index : indexes) {
                if (isExhausted.test(index)) {
                    quarantine.offended(token(index));
                } else {
                    quarantine.behaved(token(index));
                }
            }
        }
    }
}
