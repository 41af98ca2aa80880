package io.coffer.evm;

import io.coffer.chain.Hex;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Asks each question as an {@code eth_call} of its own, many in one request: for chains whose machine is not quite the
 * EVM and does not run {@link ScannerCode}.
 */
final class BatchedCalls implements StateCalls {
    private static final int MAX_CHUNK = 100;
    /** What a call costs before its code runs, with room for the call data. */
    static final int BASE_GAS = 40_000;

    private final int chunk;

    BatchedCalls(int maxBatch) {
        this.chunk = Math.min(MAX_CHUNK, maxBatch);
    }

    @Override
    public List<StateAnswer> ask(Node node, String block, List<StateQuestion> questions, Limits limits) {
        List<StateAnswer> answers = new ArrayList<>(questions.size());
        for (int from = 0; from < questions.size(); from += chunk) {
            List<StateQuestion> some = questions.subList(from, Math.min(questions.size(), from + chunk));
            answers.addAll(askSome(node, block, some, limits));
        }
        return answers;
    }

    private static List<StateAnswer> askSome(Node node, String block, List<StateQuestion> questions, Limits limits) {
        List<Question> batch =
                questions.stream().map(question -> rpc(question, block, limits)).toList();
        try {
            List<BatchAnswer> replies = node.askSome(batch);
            List<StateAnswer> answers = new ArrayList<>(questions.size());
            for (int i = 0; i < replies.size(); i++) {
                answers.add(answer(node, block, questions.get(i), replies.get(i), limits));
            }
            return answers;
        } catch (Silent silent) {
            if (silent.silence() != Silence.TOO_LARGE) {
                throw silent;
            }
            return oversized(node, block, questions, limits);
        }
    }

    /** Halves until the contract that returns megabytes is alone. */
    private static List<StateAnswer> oversized(Node node, String block, List<StateQuestion> questions, Limits limits) {
        if (questions.size() == 1) {
            return List.of(StateAnswer.Nothing.EXHAUSTED);
        }
        int middle = questions.size() / 2;
        List<StateAnswer> answers = new ArrayList<>(askSome(node, block, questions.subList(0, middle), limits));
        answers.addAll(askSome(node, block, questions.subList(middle, questions.size()), limits));
        return answers;
    }

    private static Question rpc(StateQuestion question, String block, Limits limits) {
        String address = "\"" + question.address().text() + "\"";
        Optional<byte[]> data = question.callData();
        if (data.isEmpty()) {
            return new Question("eth_getBalance", "[" + address + "," + block + "]");
        }
        String gas = Results.quantity(limits.gas() + (long) BASE_GAS);
        String call = "{\"to\":" + address + ",\"gas\":" + gas + ",\"data\":\"" + Hex.encode(data.get()) + "\"}";
        return new Question("eth_call", "[" + call + "," + block + "]");
    }

    private static StateAnswer answer(
            Node node, String block, StateQuestion question, BatchAnswer reply, Limits limits) {
        return switch (reply) {
            case BatchAnswer.Refusal(Refused refused) -> {
                if (refused.refusal() != Refusal.EXECUTION) {
                    throw refused;
                }
                yield refused.reason().contains("gas") ? StateAnswer.Nothing.EXHAUSTED : StateAnswer.Nothing.REFUSED;
            }
            case BatchAnswer.Result(JsonNode value) -> {
                byte[] bytes = bytes(node, question, value);
                yield bytes.length == 0 && !hasCode(node, block, question)
                        ? StateAnswer.Nothing.NO_CODE
                        : new StateAnswer.Returned(
                                Arrays.copyOf(bytes, limits.returned()), Math.min(bytes.length, 0xffff));
            }
        };
    }

    private static byte[] bytes(Node node, StateQuestion question, JsonNode value) {
        String text = value.asString("");
        boolean quantity = question.callData().isEmpty();
        String digits = text.startsWith("0x") ? text.substring(2) : "?";
        String padded = quantity && digits.length() <= 64 ? "0".repeat(64 - digits.length()) + digits : digits;
        return Hex.decode(padded)
                .orElseThrow(
                        () -> new Silent(Silence.MALFORMED, "eth_call: " + node + " answered no hexadecimal text"));
    }

    private static boolean hasCode(Node node, String block, StateQuestion question) {
        String parameters = "[\"" + question.address().text() + "\"," + block + "]";
        return node.ask("eth_getCode", parameters, Results::bytes).length > 0;
    }
}
