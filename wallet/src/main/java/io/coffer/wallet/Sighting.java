package io.coffer.wallet;

import io.coffer.index.TokenMetadata;

/** What a look at a token found. */
public sealed interface Sighting {

    /** A fungible token. */
    record Found(TokenMetadata metadata) implements Sighting {}

    /** Nothing answers at that address. */
    record Absent() implements Sighting {}

    /** Something answers, and it is no fungible token. */
    record NotFungible() implements Sighting {}

    /** No node and no import: nothing is known of the chain. */
    record ChainNotServed() implements Sighting {}

    record Unreachable(String reason) implements Sighting {}
}
