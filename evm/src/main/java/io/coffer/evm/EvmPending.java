package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.NodePool.Checked;
import io.coffer.evm.Sightings.Sighting;
import io.coffer.index.PendingApproval;
import io.coffer.index.PendingApprovals;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PrivateTransactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for a block, from the mempool and from wallets. Only who might be touched by which transaction is remembered
 * beforehand; what it would do is worked out when somebody asks, at their block. Safe for many threads.
 */
final class EvmPending implements PendingApprovals, PrivateTransactions {
    /** A request waits for it, for a hint. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int MAX_OF_OWNER = 32;
    /** Nodes keep about as many of one sender in their pools. */
    private static final int MAX_OF_SENDER = 64;

    private static final int MAX_SIGHTINGS = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(EvmPending.class);

    private final NodePool nodes;
    private final GrantReader grants;
    private final InstantSource clock;
    private final WatchedOwners watched = new WatchedOwners(System::nanoTime);
    private final Sightings seen;
    private final KeptTransactions kept;

    /** @param timeToLive after which a transaction that still waits is not counted any more */
    EvmPending(NodePool nodes, GrantReader grants, Duration timeToLive, InstantSource clock) {
        this.nodes = nodes;
        this.grants = grants;
        this.clock = clock;
        this.seen = new Sightings(MAX_OF_OWNER, MAX_OF_SENDER, MAX_SIGHTINGS, timeToLive);
        this.kept = new KeptTransactions(MAX_OF_OWNER, timeToLive);
    }

    /** Takes note of a transaction that came into a pool. */
    void noticed(PendingTransaction transaction) {
        Set<EvmAddress> owners = watched.mentionedIn(transaction);
        ApprovalCalls.of(transaction).forEach(change -> owners.add(change.owner()));
        owners.forEach(owner -> seen.add(owner, sighting(transaction)));
    }

    private Sighting sighting(PendingTransaction transaction) {
        return new Sighting(transaction.hash(), transaction.sender(), transaction.nonce(), clock.instant());
    }

    @Override
    public List<PendingApproval> of(EvmAddress owner, BlockRef at) {
        watched.asked(owner);
        PendingView view = new PendingView(owner, seen, kept, clock.instant());
        return hint(node -> {
            if (!view.isWorthAsking(node)) {
                return List.of();
            }
            return pinned(node, at.hash(), block -> {
                List<PendingTransaction> waiting = view.waiting(node, block);
                return waiting.isEmpty() ? List.of() : new PendingEffects(node, block, at, grants).on(owner, waiting);
            });
        });
    }

    /** Not more than a hint: without an answer there is none. */
    private <T> List<T> hint(NodePool.Conversation<List<T>> conversation) {
        try {
            return nodes.ask(any -> conversation.with(any.within(PATIENCE)));
        } catch (NodeException failure) {
            LOG.debug("what waits is not known: {}", failure.reason());
            return List.of();
        } catch (MalformedReplyException unexpected) {
            LOG.debug("what waits is not known: {}", unexpected.getMessage());
            return List.of();
        }
    }

    private static <T> List<T> pinned(Checked node, BlockHash at, Function<String, List<T>> questions) {
        return PinnedBlock.ask(node, at, questions);
    }

    @Override
    public void keep(PendingTransaction transaction) {
        kept.keep(transaction, clock.instant());
    }

    @Override
    public List<Understood> understand(PendingTransaction transaction, BlockRef at) {
        return hint(
                node -> pinned(node, at.hash(), block -> new PendingEffects(node, block, at, grants).of(transaction)));
    }

    @Override
    public Set<String> settled() {
        List<String> hashes = hint(node -> SettledTransactions.among(node, kept.all()));
        hashes.forEach(kept::forget);
        return Set.copyOf(hashes);
    }
}
