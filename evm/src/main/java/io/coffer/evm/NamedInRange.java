package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.LogDecoder.Movement;
import io.coffer.evm.LogDecoder.Step;
import io.coffer.index.Approval;
import java.util.Optional;

/** Everything that the logs of a range of blocks name. */
final class NamedInRange implements LogDecoder.Sink {
    private final PairSet pairs = new PairSet();
    private final ApprovalSet approvals = new ApprovalSet();
    private final Optional<EvmAddress> onlyOwner;

    private NamedInRange(Optional<EvmAddress> onlyOwner) {
        this.onlyOwner = onlyOwner;
    }

    static NamedInRange ofAnyone() {
        return new NamedInRange(Optional.empty());
    }

    static NamedInRange of(EvmAddress owner) {
        return new NamedInRange(Optional.of(owner));
    }

    @Override
    public void named(RawLog log, int ownerTopic, Movement movement) {
        if (onlyOwner.isEmpty() || onlyOwner.get().equals(log.address(ownerTopic))) {
            pairs.named(log, ownerTopic, movement);
        }
    }

    @Override
    public void approved(RawLog log, EvmAddress owner, Approval approval, Step step) {
        if (onlyOwner.isEmpty() || onlyOwner.get().equals(owner)) {
            approvals.add(log, owner, approval, step);
        }
    }

    PairSet pairs() {
        return pairs;
    }

    ApprovalSet approvals() {
        return approvals;
    }
}
