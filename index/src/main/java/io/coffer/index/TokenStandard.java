package io.coffer.index;

/** What kind of thing a token is; decides the wire's {@code tokenType}. */
public enum TokenStandard {
    /** The coin that pays fees. */
    NATIVE,
    /** A fungible token: ERC-20, SPL and the like. */
    FUNGIBLE,
    /** A fungible token kept by inscriptions or their like: BRC-20, ARC-20, Runes, SRC-20. */
    INSCRIPTION
}
