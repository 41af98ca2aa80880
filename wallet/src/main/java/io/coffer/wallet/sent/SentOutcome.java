package io.coffer.wallet.sent;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.index.PrivateTransactions.Understood;
import java.util.List;

/** What a request to register transactions comes to. */
public sealed interface SentOutcome {

    /** All of them count from now on. */
    record Registered(List<One> transactions) implements SentOutcome {
        public Registered {
            transactions = List.copyOf(transactions);
        }
    }

    /**
     * A registered transaction.
     *
     * @param changes what it alone would do to approvals; empty also where no node answers now
     */
    record One(String hash, EvmAddress sender, long nonce, List<Understood> changes) {
        public One {
            changes = List.copyOf(changes);
        }
    }

    record ChainUnknown(ChainIndex chain) implements SentOutcome {}

    /** No node of this chain is looked at for what waits. */
    record ChainNotServed(ChainIndex chain) implements SentOutcome {}

    /**
     * None was registered.
     *
     * @param position of the first that cannot be read, from 0
     */
    record Unreadable(int position, String why) implements SentOutcome {}

    /** None was registered: the project would have more than {@code limit}. */
    record TooMany(int limit) implements SentOutcome {}
}
