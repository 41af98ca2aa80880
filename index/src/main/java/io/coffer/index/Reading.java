package io.coffer.index;

/** What a node said of the state of one block. */
public sealed interface Reading<T> {

    /** All that was asked, at exactly the asked block. */
    record Read<T>(T values) implements Reading<T> {}

    /** The node no longer has the block on its branch, or not its state: ask again at the new tip. */
    record NotCanonical<T>(String reason) implements Reading<T> {}

    /** No node answered. */
    record Unavailable<T>(String reason) implements Reading<T> {}
}
