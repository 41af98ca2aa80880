package io.coffer.wallet;

import io.coffer.chain.ChainIndex;

/** What a question to the wallet comes to. */
public sealed interface Outcome<T> {

    record Answered<T>(T answer) implements Outcome<T> {}

    /** Not a chain of the registry. */
    record UnknownChain<T>(ChainIndex chain) implements Outcome<T> {}

    /** Not an address of any chain family. */
    record AddressUnreadable<T>() implements Outcome<T> {}

    /** Not the address of a token on its chain. */
    record TokenUnreadable<T>(RequestedToken token) implements Outcome<T> {}
}
