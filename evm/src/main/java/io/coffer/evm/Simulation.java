package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.StateCalls.Limits;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PendingTransaction.Delegation;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs transactions one after the other on the state of a block, as if the next block held them ({@code eth_simulateV1}).
 * Nonces and fees are not checked: whether a transaction can be mined is asked elsewhere.
 */
final class Simulation {
    /** So that the gas limits of transactions and questions add up to no more than a block's. Nodes have a limit of their own. */
    private static final String GAS_LIMIT = Results.quantity(10_000_000_000L);

    /** What one transaction may use at most: enough for a batch of dozens, and no invitation to make nodes work. */
    private static final long MAX_GAS = 5_000_000;

    /** Logs and results of everything that is simulated at once. */
    private static final int MAX_RESPONSE_BYTES = 4 << 20;

    /** All questions of one simulation together. Strangers write what is run, so slowness is not held against the node. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The code of a refusal of ours: no node uses it. */
    private static final int TOO_SLOW = Integer.MIN_VALUE;

    private final Node node;
    private final String block;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    /** @param block the JSON parameter that names the block */
    Simulation(Checked node, String block) {
        this.node = node.node().upTo(MAX_RESPONSE_BYTES);
        this.block = block;
    }

    /** A transaction and the approvals that its logs name: those of one that reverts are none. */
    record Ran(PendingTransaction transaction, List<SimulatedCall.Named> named) {}

    /** Those of {@code transactions} that succeed, in their order. One that the node does not even try is left out. */
    List<Ran> run(List<PendingTransaction> transactions) {
        if (transactions.isEmpty()) {
            return List.of();
        }
        try {
            List<SimulatedCall> outcomes = simulate(transactions, List.of());
            List<Ran> ran = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i).succeeded()) {
                    ran.add(new Ran(transactions.get(i), outcomes.get(i).named()));
                }
            }
            return ran;
        } catch (NodeException failure) {
            if (!isSpoiled(failure)) {
                throw failure;
            }
            List<PendingTransaction> possible = transactions.size() == 1
                    ? List.of()
                    : transactions.stream().filter(this::isPossible).toList();
            return possible.size() < transactions.size() ? run(possible) : List.of();
        }
    }

    /** Whether one of several transactions may be at fault: it cannot pay its own value, or it logs megabytes. */
    private static boolean isSpoiled(NodeException failure) {
        return switch (failure) {
            case Refused refused -> refused.refusal() != Refusal.BLOCK_GONE && refused.code() != TOO_SLOW;
            case Silent silent -> silent.silence() == Silence.TOO_LARGE;
        };
    }

    private boolean isPossible(PendingTransaction transaction) {
        return !run(List.of(transaction)).isEmpty();
    }

    /** The state that {@code ran} leave behind. */
    GrantReader.State after(List<PendingTransaction> ran) {
        return (questions, limits) -> questions.isEmpty()
                ? List.of()
                : simulate(
                                ran,
                                questions.stream()
                                        .map(question -> call(question, limits))
                                        .toList())
                        .stream()
                        .skip(ran.size())
                        .map(SimulatedCall::answer)
                        .toList();
    }

    private List<SimulatedCall> simulate(List<PendingTransaction> transactions, List<String> questions) {
        String calls = Stream.concat(transactions.stream().map(Simulation::call), questions.stream())
                .collect(Collectors.joining(","));
        String parameters = "[{\"blockStateCalls\":[{\"blockOverrides\":{\"gasLimit\":" + GAS_LIMIT + "},\"calls\":["
                + calls + "]}]}," + block + "]";
        List<SimulatedCall> outcomes = ask(parameters);
        if (outcomes.size() != transactions.size() + questions.size()) {
            throw new Silent(Silence.MALFORMED, "eth_simulateV1: " + node + " left calls without an outcome");
        }
        return outcomes;
    }

    private List<SimulatedCall> ask(String parameters) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        try {
            if (left.isPositive()) {
                return node.within(left).ask("eth_simulateV1", parameters, SimulatedCall::read);
            }
        } catch (Silent silent) {
            if (silent.silence() != Silence.TIMED_OUT) {
                throw silent;
            }
        }
        throw new Refused("eth_simulateV1", TOO_SLOW, "not within " + PATIENCE.toMillis() + " ms");
    }

    private static String call(StateQuestion question, Limits limits) {
        byte[] data = question.callData()
                .orElseThrow(() -> new IllegalArgumentException("a native balance is no question to a contract"));
        return "{\"from\":\"" + EvmAddress.ZERO + "\",\"to\":\"" + question.address() + "\",\"gas\":"
                + Results.quantity(limits.gas() + (long) BatchedCalls.BASE_GAS) + ",\"input\":\"" + Hex.encode(data)
                + "\"}";
    }

    static String call(PendingTransaction transaction) {
        String to =
                transaction.to().map(address -> "\"to\":\"" + address + "\",").orElse("");
        String delegations = transaction.delegations().isEmpty()
                ? ""
                : transaction.delegations().stream()
                        .map(Simulation::delegation)
                        .collect(Collectors.joining(",", ",\"authorizationList\":[", "]"));
        return "{\"from\":\"" + transaction.sender() + "\"," + to + "\"value\":"
                + quantity(transaction.value().units()) + ",\"gas\":"
                + Results.quantity(Math.min(transaction.gas(), MAX_GAS)) + ",\"input\":\""
                + Hex.encode(transaction.data()) + "\"" + delegations + "}";
    }

    private static String delegation(Delegation one) {
        return "{\"chainId\":" + quantity(one.chain()) + ",\"address\":\"" + one.code() + "\",\"nonce\":"
                + Results.quantity(one.nonce()) + ",\"yParity\":" + Results.quantity(one.parity()) + ",\"r\":"
                + quantity(one.r()) + ",\"s\":" + quantity(one.s()) + "}";
    }

    private static String quantity(BigInteger number) {
        return "\"0x" + number.toString(16) + "\"";
    }
}
