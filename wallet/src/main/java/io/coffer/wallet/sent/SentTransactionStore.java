package io.coffer.wallet.sent;

import io.coffer.chain.ChainIndex;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where registered transactions are kept over a restart. Each change takes effect wholly and durably or not at all. */
public interface SentTransactionStore {

    enum Keeping {
        KEPT,
        /** The project has too many; none was kept. */
        FULL
    }

    /**
     * Keeps {@code transactions}, all of one project, none twice. One that the project registered before stays as it is.
     *
     * @param limit that the project may have of all chains together
     */
    Keeping keep(List<SentTransaction> transactions, int limit);

    /** All of all projects, oldest first. */
    List<SentTransaction> load();

    /** Forgets transactions of {@code chain}, whoever registered them. */
    void forget(ChainIndex chain, Collection<String> hashes);

    /** Forgets what was registered before {@code time}. */
    void forgetBefore(Instant time);
}
