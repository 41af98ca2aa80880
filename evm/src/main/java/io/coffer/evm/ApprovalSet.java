package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.evm.LogDecoder.Step;
import io.coffer.index.Approval;
import io.coffer.index.BlockBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The distinct approvals that the logs of a block or range name, in the order of their first log. */
final class ApprovalSet {
    private final Map<Key, Named> named = new LinkedHashMap<>();

    private record Key(EvmAddress owner, Approval approval) {}

    /** @param granted whether any log gave it, however it went on */
    private record Named(long height, boolean granted) {}

    void add(RawLog log, EvmAddress owner, Approval approval, Step step) {
        Named now = new Named(log.height, step == Step.GRANTED);
        named.merge(
                new Key(owner, approval),
                now,
                (before, after) -> new Named(after.height(), before.granted() || after.granted()));
    }

    boolean isEmpty() {
        return named.isEmpty();
    }

    /**
     * Puts a row for each of an owner who is {@code followed}. One that was only ever taken back gets none: such events of
     * worthless contracts are spam.
     */
    void applyTo(BlockBatch batch, Predicate<EvmAddress> followed) {
        named.forEach((key, last) -> {
            if (followed.test(key.owner()) && (last.granted() || batch.names(key.owner(), key.approval()))) {
                batch.approve(key.owner(), key.approval(), new Height(last.height()));
            }
        });
    }
}
