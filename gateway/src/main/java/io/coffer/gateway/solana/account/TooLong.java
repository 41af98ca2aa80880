package io.coffer.gateway.solana.account;

/** What becomes of more than 128 bytes in base58. */
public enum TooLong {
    /** Nothing is written, and the call fails: answers over HTTP. */
    REFUSE,

    /** A sentence stands in place of the data: notices of subscriptions. */
    SAY_SO
}
