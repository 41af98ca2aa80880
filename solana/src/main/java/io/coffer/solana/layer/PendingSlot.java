package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A slot of which not everything was told yet, or whose parent is missing. */
final class PendingSlot {
    private final Map<Pubkey, Written> writes = new HashMap<>();
    private Optional<Block> block = Optional.empty();
    private boolean created;
    private boolean executed;

    private record Written(Account account, long version) {}

    /** Of two writes of one account the one with the larger version counts, of equal versions the later one. */
    void write(Account account, long version) {
        Written before = writes.get(account.key());
        if (before == null || Long.compareUnsigned(version, before.version()) >= 0) {
            writes.put(account.key(), new Written(account, version));
        }
    }

    void block(Block told) {
        block = Optional.of(told);
    }

    /** The node began to execute it while the present connection was open. */
    void created() {
        created = true;
    }

    /** The node is done with it. */
    void executed() {
        executed = true;
    }

    boolean wasCreatedHere() {
        return created;
    }

    /** The block, once everything was told. */
    Optional<Block> complete() {
        return executed ? block : Optional.empty();
    }

    Collection<Account> writes() {
        return writes.values().stream().map(Written::account).toList();
    }
}
