package io.coffer.gateway.solana;

import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who hears what. Numbers count up from zero and are never given out twice. Safe for many threads. */
final class Subscriptions {
    private final Map<Topic, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, Entry> byNumber = new HashMap<>();
    private final Map<AccountPlace, Set<Entry>> accounts = new HashMap<>();
    private long next;

    /** Takes notices. */
    @FunctionalInterface
    interface Subscriber {
        void hear(byte[] notice);
    }

    /** A topic with its number and those who hear it, as of now. */
    record Audience(Topic topic, long number, List<Subscriber> subscribers) {}

    private record Entry(Topic topic, long number, Set<Subscriber> subscribers) {}

    private record AccountPlace(Commitment commitment, Pubkey key) {}

    synchronized long add(Topic topic, Subscriber subscriber) {
        Entry entry = entries.computeIfAbsent(topic, this::create);
        entry.subscribers.add(subscriber);
        return entry.number;
    }

    synchronized void remove(long number, Subscriber subscriber) {
        Entry entry = byNumber.get(number);
        if (entry != null && entry.subscribers.remove(subscriber) && entry.subscribers.isEmpty()) {
            drop(entry);
        }
    }

    private Entry create(Topic topic) {
        Entry entry = new Entry(topic, next++, new HashSet<>());
        byNumber.put(entry.number, entry);
        place(topic)
                .ifPresent(place ->
                        accounts.computeIfAbsent(place, _ -> new HashSet<>()).add(entry));
        return entry;
    }

    private void drop(Entry entry) {
        entries.remove(entry.topic);
        byNumber.remove(entry.number);
        place(entry.topic)
                .ifPresent(place -> accounts.computeIfPresent(place, (_, set) -> {
                    set.remove(entry);
                    return set.isEmpty() ? null : set;
                }));
    }

    private static Optional<AccountPlace> place(Topic topic) {
        return topic instanceof Topic.OneAccount account
                ? Optional.of(new AccountPlace(account.commitment(), account.key()))
                : Optional.empty();
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Who hears of an account by its key. */
    synchronized List<Audience> ofAccount(Commitment commitment, Pubkey key) {
        return accounts.getOrDefault(new AccountPlace(commitment, key), Set.of()).stream()
                .map(Subscriptions::audience)
                .toList();
    }

    /** Who hears of accounts by their program. */
    synchronized List<Audience> ofPrograms(Commitment commitment) {
        List<Audience> found = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.topic instanceof Topic.Program program
                    && program.config().context().commitment() == commitment) {
                found.add(audience(entry));
            }
        }
        return found;
    }

    synchronized Optional<Audience> of(Topic topic) {
        return Optional.ofNullable(entries.get(topic)).map(Subscriptions::audience);
    }

    private static Audience audience(Entry entry) {
        return new Audience(entry.topic, entry.number, List.copyOf(entry.subscribers));
    }
}
