package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.Banks.Write;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenOwnership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one complete slot wrote. Never changes. */
final class Layer {
    private final Block block;
    private final Map<Pubkey, Account> accounts;
    private final Map<Pubkey, List<Pubkey>> owners;
    private final List<Write> writes;

    private Layer(Block block, Map<Pubkey, Account> accounts, Map<Pubkey, List<Pubkey>> owners, List<Write> writes) {
        this.block = block;
        this.accounts = accounts;
        this.owners = owners;
        this.writes = writes;
    }

    /** What was there before a slot. */
    interface Before {

        /** The owner of the tokens in {@code account}, where it was a token account. */
        Optional<Pubkey> tokenOwner(Pubkey account);

        /** The account as it was; empty where it did not exist or is none that is followed. */
        Optional<Account> account(Pubkey key);
    }

    /** Leaves out the closes of accounts that nobody followed: a cluster has many. */
    static Layer of(Block block, Collection<Account> written, Before before) {
        Map<Pubkey, Account> accounts = new HashMap<>(written.size() * 2);
        Map<Pubkey, List<Pubkey>> owners = new HashMap<>();
        List<Write> writes = new ArrayList<>(written.size());
        for (Account after : written) {
            boolean followed = Programs.isFollowed(after);
            Optional<Account> gone = followed ? Optional.empty() : before.account(after.key());
            if (!followed && gone.isEmpty()) {
                continue;
            }
            accounts.put(after.key(), after);
            writes.add(new Write(gone.orElseGet(() -> Account.closed(after.key())), after));
            Optional<Pubkey> formerly =
                    gone.isPresent() ? gone.flatMap(TokenOwnership::owner) : before.tokenOwner(after.key());
            Optional<Pubkey> now = TokenOwnership.owner(after);
            now.ifPresent(owner -> add(owners, owner, after.key()));
            formerly.filter(owner -> !now.equals(Optional.of(owner)))
                    .ifPresent(owner -> add(owners, owner, after.key()));
        }
        return new Layer(block, accounts, owners, Collections.unmodifiableList(writes));
    }

    private static void add(Map<Pubkey, List<Pubkey>> owners, Pubkey owner, Pubkey account) {
        owners.computeIfAbsent(owner, _ -> new ArrayList<>(2)).add(account);
    }

    Block block() {
        return block;
    }

    long slot() {
        return block.slot();
    }

    /** The account as this slot left it; empty where this slot did not write it. */
    Optional<Account> account(Pubkey key) {
        return Optional.ofNullable(accounts.get(key));
    }

    /** The accounts written here that were {@code owner}'s token accounts before or are now. */
    List<Pubkey> touching(Pubkey owner) {
        return owners.getOrDefault(owner, List.of());
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    List<Write> writes() {
        return writes;
    }
}
