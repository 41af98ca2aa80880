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
import java.util.stream.Collectors;

/**
 * Whole transactions that no node may know, oldest out first, and whom they mention. How many there can be at most is for
 * whoever lets them in; the limit here is the last. Safe for many threads.
 */
final class KeptTransactions {
    private static final int MOST = 4_096;
    private static final long MAX_BYTES = 64 << 20;

    /** Addresses of one transaction under which it is found. */
    private static final int MAX_MENTIONED = 128;

    private static final int MAX_OF_SENDER = 64 * MAX_MENTIONED;

    private static final int WORD_PADDING = 12;
    private static final int ALIGNMENT = 4;
    /** No contract or wallet has an address with so many; small numbers have more. */
    private static final int MAX_LEADING_ZEROS = 10;

    private final Duration timeToLive;
    private final Sightings byOwner;
    /** Guarded by itself. */
    private final Map<String, Kept> transactions = new LinkedHashMap<>();

    private long bytes;

    private record Kept(PendingTransaction transaction, Instant since) {}

    KeptTransactions(int maxOfOwner, Duration timeToLive) {
        this.timeToLive = timeToLive;
        this.byOwner = new Sightings(maxOfOwner, MAX_OF_SENDER, MOST * MAX_MENTIONED, timeToLive);
    }

    void keep(PendingTransaction transaction, Instant since) {
        synchronized (transactions) {
            if (transactions.putIfAbsent(transaction.hash(), new Kept(transaction, since)) == null) {
                bytes += transaction.data().length;
            }
            while (transactions.size() > MOST || bytes > MAX_BYTES) {
                forget(transactions.keySet().iterator().next());
            }
        }
        Sighting sighting = new Sighting(transaction.hash(), transaction.sender(), transaction.nonce(), since);
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
            return Optional.ofNullable(transactions.get(hash)).map(Kept::transaction);
        }
    }

    List<PendingTransaction> all() {
        synchronized (transactions) {
            return transactions.values().stream().map(Kept::transaction).toList();
        }
    }

    /** The hashes of those that are too old. */
    Set<String> expired(Instant now) {
        synchronized (transactions) {
            return transactions.values().stream()
                    .filter(one -> one.since().plus(timeToLive).isBefore(now))
                    .map(one -> one.transaction().hash())
                    .collect(Collectors.toSet());
        }
    }

    void forget(String hash) {
        synchronized (transactions) {
            Kept gone = transactions.remove(hash);
            bytes -= gone == null ? 0 : gone.transaction().data().length;
        }
    }
}
