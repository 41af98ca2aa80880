package io.coffer.solana.layer;

import io.coffer.solana.Pubkey;

/** The few keys of a simulation. */
final class Keys {
    static final int OWNERS = 5;
    static final int MINTS = 3;
    static final int ACCOUNTS = 40;

    private Keys() {}

    /** Not in the order of the numbers. */
    static Pubkey key(int kind, int number) {
        byte[] bytes = new byte[Pubkey.LENGTH];
        bytes[0] = (byte) (number * 37);
        bytes[30] = (byte) kind;
        bytes[31] = (byte) number;
        return Pubkey.of(bytes);
    }
}
