package io.coffer.evm;

import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.Sightings.Sighting;
import io.coffer.index.PendingApproval;
import io.coffer.index.PendingApprovals;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PrivateTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            return PinnedBlock.ask(node, at.hash(), block -> {
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

    @Override
    public void keep(PendingTransaction transaction, Instant since) {
        kept.keep(transaction, since);
    }

    @Override
    public List<Understood> understand(PendingTransaction transaction, BlockRef at) {
        List<EvmAddress> sender = List.of(transaction.sender());
        return hint(node -> PinnedBlock.ask(node, at.hash(), block -> {
            boolean isMined = NextNonces.ask(node, block, sender).of(transaction.sender()) > transaction.nonce();
            return isMined ? List.of() : new PendingEffects(node, block, at, grants).of(transaction);
        }));
    }

    @Override
    public Set<String> settled() {
        Set<String> settled = new LinkedHashSet<>(kept.expired(clock.instant()));
        List<PendingTransaction> waiting = kept.all();
        if (!waiting.isEmpty()) {
            settled.addAll(hint(node -> NextNonces.settled(node, waiting)));
        }
        settled.forEach(kept::forget);
        return settled;
    }
}
