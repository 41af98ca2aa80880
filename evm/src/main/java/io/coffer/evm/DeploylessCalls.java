package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Asks by {@link ScannerCode}. A chunk that the node refuses is halved, down to the one question that is at fault. */
final class DeploylessCalls implements StateCalls {
    /** What nodes with a gas limit of 10 million for a call can still run, and Erigon's limit on results allows. */
    private static final int MAX_CHUNK = 400;
    /** A node that is this slow is not asked for less and less. */
    private static final int MAX_TIMEOUTS = 3;

    private static final List<StateQuestion> HARMLESS = List.of(StateQuestion.nativeBalance(EvmAddress.ZERO));

    /** Questions {@code from} (included) to {@code to} (not included). */
    private record Chunk(int from, int to) {
        private int size() {
            return to - from;
        }
    }

    @Override
    public List<StateAnswer> ask(Node node, String block, List<StateQuestion> questions, Limits limits) {
        List<StateAnswer> answers = unanswered(questions.size());
        Deque<Chunk> open = new ArrayDeque<>(chunks(questions, limits));
        int timeouts = 0;
        while (!open.isEmpty()) {
            Chunk chunk = open.pop();
            int asked;
            try {
                asked = ask(node, block, questions, limits, chunk, answers);
            } catch (Refused refused) {
                if (refused.refusal() == Refusal.BLOCK_GONE || refused.refusal() == Refusal.UNKNOWN_METHOD) {
                    throw refused;
                }
                if (chunk.size() > 1) {
                    split(chunk, open);
                } else if (!isToBlame(node, block, refused)) {
                    throw refused;
                }
                continue;
            } catch (Silent silent) {
                boolean tooMuch =
                        silent.silence() == Silence.TIMED_OUT && chunk.size() > 1 && ++timeouts < MAX_TIMEOUTS;
                if (!tooMuch || !node.isAlive()) {
                    throw silent;
                }
                split(chunk, open);
                continue;
            }
            if (asked > 0 && asked < chunk.size()) {
                open.push(new Chunk(chunk.from() + asked, chunk.to()));
            } else if (asked == 0 && chunk.size() > 1) {
                split(chunk, open);
            } else if (asked == 0) {
                throw new Refused("eth_call", 0, "the node gives calls too little gas");
            }
        }
        return answers;
    }

    /** Whether a question that the node refused alone is at fault, and not the node. It then stays without a result. */
    private static boolean isToBlame(Node node, String block, Refused refused) {
        return refused.refusal() == Refusal.EXECUTION
                || ask(node, block, HARMLESS, Limits.BALANCE, new Chunk(0, 1), unanswered(1)) == 1;
    }

    private static List<StateAnswer> unanswered(int questions) {
        return new ArrayList<>(Collections.nCopies(questions, StateAnswer.Nothing.EXHAUSTED));
    }

    private static List<Chunk> chunks(List<StateQuestion> questions, Limits limits) {
        int record = ScannerCode.RECORD_HEAD + limits.returned();
        int longest = questions.stream().mapToInt(StateQuestion::length).max().orElse(1);
        int input = (ScannerCode.MAX_INPUT - ScannerCode.MAX_PROGRAM) / longest;
        int most = Math.min(Math.min(MAX_CHUNK, input), ScannerCode.MAX_OUTPUT / record);
        List<Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += most) {
            chunks.add(new Chunk(from, Math.min(questions.size(), from + most)));
        }
        return chunks;
    }

    private static void split(Chunk chunk, Deque<Chunk> open) {
        int middle = chunk.from() + chunk.size() / 2;
        open.push(new Chunk(middle, chunk.to()));
        open.push(new Chunk(chunk.from(), middle));
    }

    /** Fills in the answers of the chunk; how many of its questions were asked before gas ran low. */
    private static int ask(
            Node node,
            String block,
            List<StateQuestion> questions,
            Limits limits,
            Chunk chunk,
            List<StateAnswer> answers) {
        byte[] code = code(questions.subList(chunk.from(), chunk.to()), limits);
        byte[] output = node.ask("eth_call", "[{\"data\":\"" + Hex.encode(code) + "\"}," + block + "]", Results::bytes);
        int record = ScannerCode.RECORD_HEAD + limits.returned();
        if (output.length != record * chunk.size()) {
            throw new Silent(
                    Silence.MALFORMED,
                    "eth_call: " + node + " returned " + output.length + " bytes instead of " + record * chunk.size());
        }
        for (int i = 0; i < chunk.size(); i++) {
            int at = i * record;
            if (output[at] == ScannerCode.NOT_ASKED) {
                return i;
            }
            answers.set(chunk.from() + i, answer(output, at, limits.returned()));
        }
        return chunk.size();
    }

    private static StateAnswer answer(byte[] output, int at, int returned) {
        return switch (output[at]) {
            case ScannerCode.RETURNED, ScannerCode.RETURNED | ScannerCode.EXHAUSTED -> {
                int length = (output[at + 1] & 0xff) << 8 | (output[at + 2] & 0xff);
                int from = at + ScannerCode.RECORD_HEAD;
                yield new StateAnswer.Returned(Arrays.copyOfRange(output, from, from + returned), length);
            }
            case ScannerCode.NO_CODE -> StateAnswer.Nothing.NO_CODE;
            case ScannerCode.FAILED -> StateAnswer.Nothing.REFUSED;
            case ScannerCode.FAILED | ScannerCode.EXHAUSTED -> StateAnswer.Nothing.EXHAUSTED;
            default -> throw new Silent(Silence.MALFORMED, "eth_call: unknown status " + output[at]);
        };
    }

    private static byte[] code(List<StateQuestion> questions, Limits limits) {
        byte[] program = ScannerCode.assemble(limits.gas(), limits.returned(), questions.size());
        int longest = EvmAddress.LENGTH + 1 + ScannerCode.MAX_CALL_DATA;
        byte[] code = Arrays.copyOf(program, program.length + questions.size() * longest);
        int at = program.length;
        for (StateQuestion question : questions) {
            System.arraycopy(question.address().key(), 0, code, at, EvmAddress.LENGTH);
            at += EvmAddress.LENGTH;
            byte[] data = question.callData().orElse(new byte[0]);
            code[at++] = (byte) (question.callData().isPresent() ? data.length : ScannerCode.NATIVE_BALANCE);
            System.arraycopy(data, 0, code, at, data.length);
            at += data.length;
        }
        return Arrays.copyOf(code, at);
    }
}
