package io.coffer.index;

import io.coffer.chain.Address;

/**
 * How a token came to be seen first.
 *
 * @param by who signed the transaction of its first event
 * @param siblings other tokens that the same account brought in the {@link #WINDOW_BLOCKS} blocks before; at most
 *     {@link Conduct#MOST}
 */
public record Introduction(Address by, Deed deed, int siblings) {
    /** About a day of 12-second blocks. */
    public static final long WINDOW_BLOCKS = 7_200;

    public Introduction {
        if (siblings < 0 || siblings > Conduct.MOST) {
            throw new IllegalArgumentException("siblings are 0 to " + Conduct.MOST + ", not " + siblings);
        }
    }

    /** What that transaction did. */
    public enum Deed {
        /** Created the token's contract. */
        CREATED,
        /** Called something: a factory that made the token, or a token that had been silent so far. */
        CALLED
    }
}
