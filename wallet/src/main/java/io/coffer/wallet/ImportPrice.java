package io.coffer.wallet;

import io.coffer.chain.Price;

/** What a line of an import says of a token's price. */
sealed interface ImportPrice {

    enum NotSaid implements ImportPrice {
        NOT_SAID
    }

    /** The wire's {@code "0"}. */
    enum Unknown implements ImportPrice {
        UNKNOWN
    }

    record Known(Price price) implements ImportPrice {}
}
