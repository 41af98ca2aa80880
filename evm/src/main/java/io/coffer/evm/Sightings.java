package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which waiting transactions may touch whose approvals: their names only, since a stranger decides how many wait and how
 * large they are. Everything is bounded, and the oldest goes first. What an owner sends and what others send about them
 * are counted apart, so that nobody can crowd out an owner's own. Safe for many threads.
 */
final class Sightings {
    private final int maxOfOwner;
    private final int maxOfSender;
    private final int most;
    private final Duration timeToLive;

    /** Oldest first. Guarded by this. */
    private final Map<Key, Sighting> all = new LinkedHashMap<>();

    private final Map<Shelf, Deque<Key>> byShelf = new HashMap<>();
    private final Map<EvmAddress, Deque<Key>> bySender = new HashMap<>();

    /**
     * @param maxOfOwner of an owner's own, and again of those that others send
     * @param maxOfSender of everything one sender sends
     * @param most of everybody together
     */
    Sightings(int maxOfOwner, int maxOfSender, int most, Duration timeToLive) {
        this.maxOfOwner = maxOfOwner;
        this.maxOfSender = maxOfSender;
        this.most = most;
        this.timeToLive = timeToLive;
    }

    record Sighting(String hash, EvmAddress sender, long nonce, Instant seen) {}

    private record Key(EvmAddress owner, String hash) {}

    /** Who sent what a shelf holds. */
    private enum Sender {
        THE_OWNER,
        ANOTHER
    }

    private record Shelf(EvmAddress owner, Sender sender) {
        private static Shelf of(EvmAddress owner, EvmAddress sender) {
            return new Shelf(owner, sender.equals(owner) ? Sender.THE_OWNER : Sender.ANOTHER);
        }
    }

    /** Notes that a transaction may touch approvals of {@code owner}. One that is known already keeps its time. */
    synchronized void add(EvmAddress owner, Sighting sighting) {
        Key key = new Key(owner, sighting.hash());
        if (all.putIfAbsent(key, sighting) != null) {
            return;
        }
        Shelf shelf = Shelf.of(owner, sighting.sender());
        note(byShelf.computeIfAbsent(shelf, _ -> new ArrayDeque<>()), key, maxOfOwner);
        note(bySender.computeIfAbsent(sighting.sender(), _ -> new ArrayDeque<>()), key, maxOfSender);
        if (all.size() > most) {
            remove(all.keySet().iterator().next());
        }
    }

    private void note(Deque<Key> keys, Key key, int atMost) {
        keys.addLast(key);
        if (keys.size() > atMost) {
            remove(keys.getFirst());
        }
    }

    private void remove(Key key) {
        Sighting gone = all.remove(key);
        if (gone != null) {
            leave(byShelf, Shelf.of(key.owner(), gone.sender()), key);
            leave(bySender, gone.sender(), key);
        }
    }

    private static <K> void leave(Map<K, Deque<Key>> index, K at, Key key) {
        Deque<Key> keys = index.getOrDefault(at, new ArrayDeque<>());
        keys.remove(key);
        if (keys.isEmpty()) {
            index.remove(at);
        }
    }

    /** Those of {@code owner} that are not too old, oldest first: what others sent, then the owner's own. */
    synchronized List<Sighting> of(EvmAddress owner, Instant now) {
        List<Sighting> found = new ArrayList<>();
        for (Sender sender : new Sender[] {Sender.ANOTHER, Sender.THE_OWNER}) {
            for (Key key : List.copyOf(byShelf.getOrDefault(new Shelf(owner, sender), new ArrayDeque<>()))) {
                Sighting sighting = all.get(key);
                if (sighting == null || sighting.seen().plus(timeToLive).isBefore(now)) {
                    remove(key);
                } else {
                    found.add(sighting);
                }
            }
        }
        return found;
    }

    synchronized void forget(EvmAddress owner, String hash) {
        remove(new Key(owner, hash));
    }

    synchronized int size() {
        return all.size();
    }
}
