package io.coffer.solana.base;

/**
 * How the index names a token account: by the first eight bytes of its key, or by all of them where another account had
 * those eight already. Strangers can make keys that begin alike, so both must be right; only the first is common.
 */
enum Naming {
    SHORT,
    LONG
}
