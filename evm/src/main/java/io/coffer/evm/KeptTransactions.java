package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.Sightings.Sighting;
import io.coffer.index.PendingTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whole transactions that no node may know, oldest out first, and whom they mention. How many there can be at most is for
 * whoever lets them in; the limit here is the last. Safe for many threads.
 */
final class KeptTransactions {
    private static final int MOST = 10_000;
    /** Addresses of one transaction under which it is found. */
    private static final int MAX_MENTIONED = 128;

    private static final int MAX_OF_SENDER = 64 * MAX_MENTIONED;

    private static final int WORD_PADDING = 12;
    private static final int ALIGNMENT = 4;
    /** No contract or wallet has an address with so many; small numbers have more. */
    private static final int MAX_LEADING_ZEROS = 10;

    private final Sightings byOwner;
    /** Guarded by itself. */
    private final Map<String, PendingTransaction> transactions = new LinkedHashMap<>();

    KeptTransactions(int maxOfOwner, Duration timeToLive) {
        this.byOwner = new Sightings(maxOfOwner, MAX_OF_SENDER, MOST * MAX_MENTIONED, timeToLive);
    }

    void keep(PendingTransaction transaction, Instant now) {
        synchronized (transactions) {
            transactions.put(transaction.hash(), transaction);
            if (transactions.size() > MOST) {
                transactions.remove(transactions.keySet().iterator().next());
            }
        }
        Sighting sighting = new Sighting(transaction.hash(), transaction.sender(), transaction.nonce(), now);
        mentioned(transaction).forEach(owner -> byOwner.add(owner, sighting));
    }

    /**
     * The sender, the receiver, and everything in the call data that looks like an address: behind twelve zero bytes, as the
     * ABI encodes it, at a multiple of four, as calls within calls are shifted by their selectors.
     */
    private static Set<EvmAddress> mentioned(PendingTransaction transaction) {
        Set<EvmAddress> mentioned = new LinkedHashSet<>();
        mentioned.add(transaction.sender());
        transaction.to().ifPresent(mentioned::add);
        byte[] data = transaction.data();
        int zeros = 0;
        for (int at = 0; at + EvmAddress.LENGTH <= data.length && mentioned.size() < MAX_MENTIONED; at++) {
            if (zeros >= WORD_PADDING && at % ALIGNMENT == 0 && isNoNumber(data, at)) {
                mentioned.add(EvmAddress.of(data, at));
            }
            zeros = data[at] == 0 ? zeros + 1 : 0;
        }
        return mentioned;
    }

    private static boolean isNoNumber(byte[] data, int at) {
        for (int i = at; i < at + MAX_LEADING_ZEROS; i++) {
            if (data[i] != 0) {
                return true;
            }
        }
        return false;
    }

    List<PendingTransaction> of(EvmAddress owner, Instant now) {
        List<PendingTransaction> found = new ArrayList<>();
        for (Sighting sighting : byOwner.of(owner, now)) {
            find(sighting.hash()).ifPresent(found::add);
        }
        return found;
    }

    private Optional<PendingTransaction> find(String hash) {
        synchronized (transactions) {
            return Optional.ofNullable(transactions.get(hash));
        }
    }

    List<PendingTransaction> all() {
        synchronized (transactions) {
            return List.copyOf(transactions.values());
        }
    }

    void forget(String hash) {
        synchronized (transactions) {
            transactions.remove(hash);
        }
    }
}
