package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a request may ask of a chain that has a node, beside reading the index. Safe for many threads. */
public interface FollowedChain {

    ChainIndex chain();

    LiveValues values();

    /** What waits for a block. */
    default PendingApprovals pending() {
        return PendingApprovals.NONE;
    }

    /** What wallets sent in private. */
    default PrivateTransactions privateTransactions() {
        return PrivateTransactions.NONE;
    }

    /**
     * Makes sure that everything that names {@code owner} was read. Returns at once where the chain follows all owners
     * or this one already; otherwise asks the follower and waits.
     */
    Enrolment enrol(Address owner, Duration atMost);

    /** Hands back what a request read live, so that the writer can keep it and audit the tokens. Never blocks; may drop it. */
    void observed(BlockHash at, Address owner, Map<TokenAddress, Amount> amounts);

    /** Hands back approvals that a request found to be gone, so that nobody asks about them again. Never blocks. */
    void observedGone(BlockHash at, Address owner, List<Approval> approvals);

    enum Enrolment {
        COMPLETE,
        /** Still reading the owner's history: an answer now could miss rows. */
        UNDER_WAY
    }
}
