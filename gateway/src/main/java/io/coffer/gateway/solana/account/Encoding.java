package io.coffer.gateway.solana.account;

/** How the bytes of an account are written. */
public enum Encoding {
    /** Bare base58: what older clients get that ask for nothing. */
    BINARY,
    BASE58,
    BASE64,
    BASE64_ZSTD,
    JSON_PARSED
}
