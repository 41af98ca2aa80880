package io.coffer.index;

import io.coffer.chain.Amount;

/** What the index knows about how much is held. */
public sealed interface HeldAmount {

    /** The owner was named in an event of the token; how much is held was not asked yet. */
    enum Unvalued implements HeldAmount {
        UNVALUED
    }

    /** Exactly this much at the tip, so far as the token's events tell. */
    record Valued(Amount amount) implements HeldAmount {}

    /**
     * Two-step inscriptions (BRC-20): {@code transferable} was inscribed for transfer, {@code available} was not yet. The
     * balance is their sum.
     */
    record Split(Amount transferable, Amount available) implements HeldAmount {}
}
