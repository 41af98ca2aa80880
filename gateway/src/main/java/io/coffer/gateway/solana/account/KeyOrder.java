package io.coffer.gateway.solana.account;

/** The order of keys, which tells what is written. */
public enum KeyOrder {
    /** Answers over HTTP. */
    ALPHABETICAL,

    /** Notices of subscriptions: what is inside {@code parsed} is alphabetical there too. */
    STRUCT
}
