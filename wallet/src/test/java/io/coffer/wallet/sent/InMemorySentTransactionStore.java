package io.coffer.wallet.sent;

import io.coffer.chain.ChainIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The plainest store that keeps the contract. */
public final class InMemorySentTransactionStore implements SentTransactionStore {
    private final List<SentTransaction> kept = new ArrayList<>();

    @Override
    public synchronized Keeping keep(List<SentTransaction> transactions, int limit) {
        List<SentTransaction> fresh =
                transactions.stream().filter(one -> !isKept(one)).toList();
        boolean isFull = !fresh.isEmpty()
                && kept.stream()
                                        .filter(one -> one.project()
                                                .equals(fresh.getFirst().project()))
                                        .count()
                                + fresh.size()
                        > limit;
        if (!isFull) {
            kept.addAll(fresh);
        }
        return isFull ? Keeping.FULL : Keeping.KEPT;
    }

    private boolean isKept(SentTransaction asked) {
        return kept.stream()
                .anyMatch(one -> one.project().equals(asked.project())
                        && one.chain().equals(asked.chain())
                        && one.hash().equals(asked.hash()));
    }

    @Override
    public synchronized List<SentTransaction> load() {
        return kept.stream()
                .sorted(Comparator.comparing(SentTransaction::sent).thenComparing(SentTransaction::hash))
                .toList();
    }

    @Override
    public synchronized void forget(ChainIndex chain, Collection<String> hashes) {
        kept.removeIf(one -> one.chain().equals(chain) && hashes.contains(one.hash()));
    }

    @Override
    public synchronized void forgetBefore(Instant time) {
        kept.removeIf(one -> one.sent().isBefore(time));
    }
}
