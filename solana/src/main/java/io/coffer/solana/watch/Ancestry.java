package io.coffer.solana.watch;

import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which slots descend from which, and what was read at some of them. Pure; one thread. */
final class Ancestry {

    private final NavigableMap<Long, Long> parents = new TreeMap<>();
    private final NavigableMap<Long, Read> reads = new TreeMap<>();

    /** What the whole list was at a slot. */
    record Read(long slot, String blockhash, NavigableMap<Pubkey, Account> accounts) {}

    /** Where a slot stands. */
    sealed interface Place {
        /** @param read the nearest slot that was read: itself or below it */
        record Above(Read read) implements Place {}

        /** It left the chain below everything that was read: a fork that is lost. */
        record Beside() implements Place {}

        /** A parent on the way was not told yet. */
        record Unknown() implements Place {}
    }

    void told(long slot, long parent) {
        parents.put(slot, parent);
    }

    void read(Read read) {
        reads.put(read.slot(), read);
    }

    boolean wasRead(long slot) {
        return reads.containsKey(slot);
    }

    Place place(long slot) {
        long at = slot;
        while (true) {
            Optional<Read> read = Optional.ofNullable(reads.get(at));
            if (read.isPresent()) {
                return new Place.Above(read.get());
            }
            if (reads.isEmpty() || at < reads.firstKey()) {
                return new Place.Beside();
            }
            Optional<Long> parent = Optional.ofNullable(parents.get(at)).filter(below -> below < slot);
            if (parent.isEmpty()) {
                return new Place.Unknown();
            }
            at = parent.get();
        }
    }

    /** Nothing below is asked for any more. */
    void forgetBelow(long root) {
        parents.headMap(root, true).clear();
        reads.headMap(root, false).clear();
    }
}
