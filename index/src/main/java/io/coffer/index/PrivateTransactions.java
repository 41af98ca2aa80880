package io.coffer.index;

import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Transactions that wallets sent past the public mempool and told only us about. They count among {@link PendingApprovals}
 * and are never sent to anybody.
 */
public interface PrivateTransactions {

    /** A chain that cannot tell what a transaction would do. */
    PrivateTransactions NONE = new PrivateTransactions() {
        @Override
        public void keep(PendingTransaction transaction, Instant since) {
            // Nobody would ever ask for it.
        }

        @Override
        public List<Understood> understand(PendingTransaction transaction, BlockRef at) {
            return List.of();
        }

        @Override
        public Set<String> settled() {
            return Set.of();
        }
    };

    /** One change that a transaction would make, and whose approval it changes. */
    record Understood(EvmAddress owner, PendingApproval change) {}

    /**
     * Counts {@code transaction} from now on, in memory only. The caller has seen to it that its sender signed it.
     *
     * @param since when it was first told
     */
    void keep(PendingTransaction transaction, Instant since);

    /** What {@code transaction} alone would change in the state of {@code at}; empty also where no node answers. */
    List<Understood> understand(PendingTransaction transaction, BlockRef at);

    /** The hashes of those kept that wait no more, for good: mined or replaced some blocks ago, or too old. They are forgotten. */
    Set<String> settled();
}
