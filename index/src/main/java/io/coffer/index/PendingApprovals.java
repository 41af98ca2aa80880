package io.coffer.index;

import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import java.util.List;

/** What transactions that wait for a block would change about approvals, as far as this chain's nodes see them. */
public interface PendingApprovals {

    /** A chain without a mempool that anybody can see. */
    PendingApprovals NONE = (_, _) -> List.of();

    /**
     * At most one an approval: where several transactions wait, what the last of them leaves. Those that {@code at} or a
     * block before has, that were replaced, or that the nodes dropped are not in it. A node that does not answer makes it
     * shorter, never an exception: pending states are hints.
     */
    List<PendingApproval> of(EvmAddress owner, BlockRef at);
}
