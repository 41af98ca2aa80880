package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenOwnership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The layers between one slot and the root, newest first: what differs there from the stored accounts. */
record Path(List<Layer> layers) {

    Path {
        layers = List.copyOf(layers);
    }

    /** The account as the newest layer that wrote it left it; empty where none did. */
    Optional<Account> account(Pubkey key) {
        for (Layer layer : layers) {
            Optional<Account> written = layer.account(key);
            if (written.isPresent()) {
                return written;
            }
        }
        return Optional.empty();
    }

    /**
     * The accounts that came to {@code owner}, changed there or went, from layers behind {@code slot}: by key, and empty
     * where it went.
     */
    NavigableMap<Pubkey, Optional<Account>> touching(Pubkey owner, long slot) {
        NavigableMap<Pubkey, Optional<Account>> touched = new TreeMap<>();
        for (Layer layer : layers) {
            if (layer.slot() <= slot) {
                break;
            }
            for (Pubkey key : layer.touching(owner)) {
                touched.computeIfAbsent(
                        key, _ -> layer.account(key).filter(account -> TokenOwnership.isOwnedBy(account, owner)));
            }
        }
        return touched;
    }

    /** Every account that a layer wrote and that passes {@code wanted} as it is now, by key. */
    NavigableMap<Pubkey, Account> written(Predicate<Account> wanted) {
        NavigableMap<Pubkey, Account> found = new TreeMap<>();
        Set<Pubkey> seen = new HashSet<>();
        for (Layer layer : layers) {
            for (Account account : layer.accounts()) {
                if (seen.add(account.key()) && wanted.test(account)) {
                    found.put(account.key(), account);
                }
            }
        }
        return found;
    }

    /** The last state of every account that any layer wrote. */
    Map<Pubkey, Account> newest() {
        Map<Pubkey, Account> newest = new HashMap<>();
        for (Layer layer : layers.reversed()) {
            layer.accounts().forEach(account -> newest.put(account.key(), account));
        }
        return newest;
    }

    List<Layer> oldestFirst() {
        return new ArrayList<>(layers).reversed();
    }
}
