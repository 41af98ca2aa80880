package io.coffer.solana;

import java.util.List;
import java.util.Optional;

/** The front door for readers: the states that a request may ask about. Safe for many threads. */
public interface Banks {

    /** The newest state of that commitment; empty before anything was loaded. */
    Optional<Bank> newest(Commitment commitment);

    /** Which lists are whole. Never changes. */
    default Reach reach() {
        return new Reach.Everything();
    }

    /** Why answers cannot be given or are old, for health checks. */
    Health health();

    sealed interface Health {
        record Fine() implements Health {}

        record Behind(long slots) implements Health {}

        record Unhealthy(String reason) implements Health {}
    }

    /** Tells {@code listener} what happens from now on, in order, on one thread; it should hand it on and return. */
    Subscription subscribe(Listener listener);

    /** Ends a subscription; once. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears what it overrides. */
    interface Listener {

        /** A bank reached {@code commitment}; {@code writes} has the last state of every account written in its slot. */
        default void reached(Commitment commitment, long slot, long unixTimestamp, List<Write> writes) {}

        /** A new bank. */
        default void processed(long slot, long parent, long root) {}

        /** A new root; every one of them, in order. */
        default void rooted(long slot) {}
    }

    /**
     * @param before where the write closed an account or gave it to another program: as it was in the parent's bank;
     *     otherwise not told, and {@link Account#closed}
     * @param after closed where it does not exist any more
     */
    record Write(Account before, Account after) {}
}
