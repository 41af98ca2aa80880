package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import java.util.Optional;

/** Says which approval a log is about. What the log says of its amount is not read: the state says it better. */
final class ApprovalLogs {
    private ApprovalLogs() {}

    /** An approval and who gave it. */
    record Named(EvmAddress owner, Approval approval) {}

    static Optional<Named> of(RawLog log) {
        if (log.topicCount < 2 || !log.isAddress(1)) {
            return Optional.empty();
        }
        return approval(log).map(approval -> new Named(log.address(1), approval));
    }

    private static Optional<Approval> approval(RawLog log) {
        boolean twoAddresses = log.topicCount >= 3 && log.isAddress(2);
        boolean threeAddresses = twoAddresses && log.topicCount == 4 && log.isAddress(3);
        if (log.isEvent(LogTopics.APPROVAL) && twoAddresses) {
            return Optional.of(
                    log.topicCount == 4
                            ? new Approval.SingleToken(log.emitter(), log.number(3))
                            : new Approval.Allowance(log.emitter(), log.address(2)));
        }
        if (log.isEvent(LogTopics.APPROVAL_FOR_ALL) && twoAddresses && log.topicCount == 3) {
            return Optional.of(new Approval.Operator(log.emitter(), log.address(2)));
        }
        boolean permit2 = log.isEvent(LogTopics.PERMIT2_APPROVAL) || log.isEvent(LogTopics.PERMIT2_PERMIT);
        if (permit2 && threeAddresses) {
            return Optional.of(new Approval.Delegated(log.emitter(), log.address(2), log.address(3)));
        }
        if (log.isEvent(LogTopics.PERMIT2_LOCKDOWN)) {
            return log.dataAddress(0)
                    .flatMap(token ->
                            log.dataAddress(1).map(spender -> new Approval.Delegated(log.emitter(), token, spender)));
        }
        return Optional.empty();
    }
}
