package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.LogDecoder.Movement;
import io.coffer.evm.LogDecoder.Step;
import io.coffer.index.Approval;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pairs that one block's logs name, in the order of their first log, and how each balance should have moved; and the
 * approvals that they name, and whose transfers they are.
 */
final class Touched implements LogDecoder.Sink {
    private final Map<Pair, Delta> deltas = new LinkedHashMap<>();
    private final ApprovalSet approvals = new ApprovalSet();
    private final TransferTally transfers = new TransferTally();
    private final Optional<EvmAddress> onlyOwner;

    private Touched(Optional<EvmAddress> onlyOwner) {
        this.onlyOwner = onlyOwner;
    }

    static Touched byAnyone() {
        return new Touched(Optional.empty());
    }

    static Touched by(EvmAddress owner) {
        return new Touched(Optional.of(owner));
    }

    /** How the events of one block say that a balance moved. */
    static final class Delta {
        private BigInteger transferred = BigInteger.ZERO;
        private BigInteger wrapped = BigInteger.ZERO;
        private boolean moved;
        private boolean transfers;

        private void add(RawLog log, Movement movement) {
            switch (movement) {
                case TRANSFERRED_IN -> {
                    transfers = true;
                    transferred = transferred.add(moving(log));
                }
                case TRANSFERRED_OUT -> {
                    transfers = true;
                    transferred = transferred.subtract(moving(log));
                }
                case WRAPPED -> wrapped = wrapped.add(moving(log));
                case UNWRAPPED -> wrapped = wrapped.subtract(moving(log));
                case MENTIONED -> {}
            }
        }

        private BigInteger moving(RawLog log) {
            BigInteger amount = log.amount();
            moved |= amount.signum() != 0;
            return amount;
        }

        /** Whether an event named an amount other than zero. */
        boolean moved() {
            return moved;
        }

        /** Whether a transfer named the owner: only a token logs those. */
        boolean transfers() {
            return transfers;
        }

        /** Whether the events say that tokens left the owner, while the balance stood still. */
        boolean stoodStill(BigInteger before, BigInteger after) {
            return transferred.signum() < 0 && wrapped.signum() == 0 && before.equals(after);
        }

        /**
         * Whether the balance grew by more than it was and all that the events moved: a rebase or interest is a part of
         * what is held, tokens out of nothing are not.
         */
        boolean gainedSilently(BigInteger before, BigInteger after) {
            BigInteger unexplained = after.subtract(before)
                    .subtract(transferred)
                    .min(after.subtract(before).subtract(transferred).subtract(wrapped));
            return unexplained.compareTo(before.max(transferred.abs())) > 0;
        }

        /** Whether the events explain the step from {@code before} to {@code after}, with wrapping counted or not. */
        boolean explains(BigInteger before, BigInteger after) {
            BigInteger expected = before.add(transferred);
            return expected.equals(after) || expected.add(wrapped).equals(after);
        }
    }

    @Override
    public void named(RawLog log, int ownerTopic, Movement movement) {
        transfers.named(log, ownerTopic, movement);
        EvmAddress owner = log.address(ownerTopic);
        if (onlyOwner.isEmpty() || onlyOwner.get().equals(owner)) {
            deltas.computeIfAbsent(new Pair(owner, log.emitter()), pair -> new Delta())
                    .add(log, movement);
        }
    }

    @Override
    public void approved(RawLog log, EvmAddress owner, Approval approval, Step step) {
        if (onlyOwner.isEmpty() || onlyOwner.get().equals(owner)) {
            approvals.add(log, owner, approval, step);
        }
    }

    /** Whether the block's logs name nobody. */
    boolean isEmpty() {
        return deltas.isEmpty() && approvals.isEmpty();
    }

    ApprovalSet approvals() {
        return approvals;
    }

    /** Of everybody, whoever's pairs are kept. */
    TransferTally transfers() {
        return transfers;
    }

    Set<Pair> pairs() {
        return deltas.keySet();
    }

    Map<Pair, Delta> deltas() {
        return deltas;
    }
}
