package io.coffer.index;

/** What waits for a block on one chain, as far as it can be seen. */
public record Mempool(PendingApprovals approvals, PrivateTransactions privateOnes) {
    public static final Mempool UNSEEN = new Mempool(PendingApprovals.NONE, PrivateTransactions.NONE);
}
