package io.coffer.solana.token;

/** The owner of tokens that several must sign for. */
public final class Multisig {
    /** No other account of a token program is ever as long: extended ones are padded past it. */
    public static final int LENGTH = 355;

    private Multisig() {}
}
