package io.coffer.gateway.solana.account;

/** What becomes of an account that {@link Encoding#JSON_PARSED} cannot parse. */
public enum Unparsed {
    /** It is not written: lists of a token program's accounts. */
    DROP,

    /** It is written as base64: calls that name their accounts. */
    BASE64
}
