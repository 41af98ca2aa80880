package io.coffer.wallet;

import io.coffer.chain.BlockRef;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PrivateTransactions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Understands of every transaction what a test told it to. */
public final class FakePrivateTransactions implements PrivateTransactions {
    private final Map<String, Instant> kept = new LinkedHashMap<>();
    private final List<Understood> understood = new CopyOnWriteArrayList<>();
    private volatile Set<String> settled = Set.of();

    public void willDo(Understood change) {
        understood.add(change);
    }

    public void settles(Set<String> hashes) {
        settled = hashes;
    }

    /** When each that counts was told first, by its hash. */
    public synchronized Map<String, Instant> kept() {
        return Map.copyOf(kept);
    }

    @Override
    public synchronized void keep(PendingTransaction transaction, Instant since) {
        kept.putIfAbsent(transaction.hash(), since);
    }

    @Override
    public List<Understood> understand(PendingTransaction transaction, BlockRef at) {
        return List.copyOf(understood);
    }

    @Override
    public synchronized Set<String> settled() {
        kept.keySet().removeAll(settled);
        return settled;
    }
}
