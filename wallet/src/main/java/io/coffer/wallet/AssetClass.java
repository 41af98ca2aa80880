package io.coffer.wallet;

/** What a total value adds up. */
public enum AssetClass {
    ALL,
    TOKENS,
    /** Positions in protocols. None are known here, so their sum is zero. */
    DEFI
}
