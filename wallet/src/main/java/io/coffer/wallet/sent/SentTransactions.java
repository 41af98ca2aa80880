package io.coffer.wallet.sent;

import io.coffer.access.ProjectId;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.FollowedChain;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PrivateTransactions;
import io.coffer.index.PrivateTransactions.Understood;
import io.coffer.wallet.proof.SignedTransaction;
import io.coffer.wallet.proof.SignedTransaction.Reading;
import io.coffer.wallet.sent.SentTransactionStore.Keeping;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The front door: registers transactions that wallets sent in private. Only a signed transaction is taken, so that nobody
 * but its sender can bring it about. Safe for many threads.
 */
public final class SentTransactions {
    /** Of one project, on all chains together. */
    public static final int MAX_OF_PROJECT = 256;

    /** What nodes take into their pools, blobs aside. */
    private static final int MAX_BYTES = 128 << 10;

    /** Chains forget sooner; this is for what belongs to a chain that is followed no more. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ChainRegistry chains;
    private final Index index;
    private final Map<ChainIndex, FollowedChain> followed;
    private final SentTransactionStore store;
    private final InstantSource clock;

    private SentTransactions(
            ChainRegistry chains,
            Index index,
            Collection<? extends FollowedChain> followed,
            SentTransactionStore store,
            InstantSource clock) {
        this.chains = chains;
        this.index = index;
        this.followed = followed.stream().collect(Collectors.toUnmodifiableMap(FollowedChain::chain, chain -> chain));
        this.store = store;
        this.clock = clock;
    }

    /** Those that are kept already count again. */
    public static SentTransactions open(
            ChainRegistry chains,
            Index index,
            Collection<? extends FollowedChain> followed,
            SentTransactionStore store,
            InstantSource clock) {
        SentTransactions sent = new SentTransactions(chains, index, followed, store, clock);
        sent.restore();
        return sent;
    }

    private void restore() {
        for (SentTransaction kept : store.load()) {
            if (SignedTransaction.read(kept.raw()) instanceof Reading.Read(SignedTransaction signed)) {
                counting(kept.chain()).ifPresent(chain -> chain.keep(signed.transaction(), kept.sent()));
            }
        }
    }

    /** @param raw signed transactions as they are sent to nodes; all are registered or none is */
    public SentOutcome register(ProjectId project, ChainIndex chain, List<byte[]> raw) {
        if (chains.find(chain).isEmpty()) {
            return new SentOutcome.ChainUnknown(chain);
        }
        Optional<PrivateTransactions> counting = counting(chain);
        if (counting.isEmpty()) {
            return new SentOutcome.ChainNotServed(chain);
        }
        List<SignedTransaction> signed = new ArrayList<>(raw.size());
        for (byte[] bytes : raw) {
            switch (SignedTransaction.read(bytes)) {
                case Reading.Unreadable(String why) -> {
                    return new SentOutcome.Unreadable(signed.size(), why);
                }
                case Reading.Read(SignedTransaction one) -> {
                    if (one.raw().length > MAX_BYTES) {
                        return new SentOutcome.Unreadable(signed.size(), "longer than " + MAX_BYTES + " bytes");
                    }
                    if (!one.chain().equals(BigInteger.valueOf(chain.value()))) {
                        return new SentOutcome.Unreadable(signed.size(), "signed for chain " + one.chain());
                    }
                    signed.add(one);
                }
            }
        }
        return register(project, chain, counting.get(), signed);
    }

    private SentOutcome register(
            ProjectId project, ChainIndex chain, PrivateTransactions counting, List<SignedTransaction> signed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, SentTransaction> kept = new LinkedHashMap<>();
        for (SignedTransaction one : signed) {
            String hash = one.transaction().hash();
            kept.put(hash, new SentTransaction(project, chain, hash, one.raw(), now));
        }
        return switch (store.keep(List.copyOf(kept.values()), MAX_OF_PROJECT)) {
            case Keeping.FULL -> new SentOutcome.TooMany(MAX_OF_PROJECT);
            case Keeping.KEPT -> {
                signed.forEach(one -> counting.keep(one.transaction(), now));
                Optional<BlockRef> tip = tip(chain);
                yield new SentOutcome.Registered(signed.stream()
                        .map(SignedTransaction::transaction)
                        .map(one -> registered(one, tip, counting))
                        .toList());
            }
        };
    }

    private static SentOutcome.One registered(
            PendingTransaction one, Optional<BlockRef> tip, PrivateTransactions counting) {
        List<Understood> changes = tip.map(at -> counting.understand(one, at)).orElse(List.of());
        return new SentOutcome.One(one.hash(), one.sender(), one.nonce(), changes);
    }

    /** Forgets what waits no more. */
    void sweep() {
        followed.forEach((chain, source) -> {
            Set<String> settled = source.privateTransactions().settled();
            if (!settled.isEmpty()) {
                store.forget(chain, settled);
            }
        });
        store.forgetBefore(clock.instant().minus(LONGEST));
    }

    private Optional<PrivateTransactions> counting(ChainIndex chain) {
        return Optional.ofNullable(followed.get(chain))
                .map(FollowedChain::privateTransactions)
                .filter(counting -> !counting.equals(PrivateTransactions.NONE));
    }

    private Optional<BlockRef> tip(ChainIndex chain) {
        try (IndexView view = index.view()) {
            return view.tip(chain);
        }
    }
}
