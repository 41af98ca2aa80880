package io.coffer.solana.token;

/**
 * One value in the state of an extension.
 *
 * @param at bytes from where the state begins
 */
public record Field(String name, Kind kind, int at) {

    /** What the bytes are, which says how they are written. */
    public enum Kind {
        /** Any byte but zero is true. */
        BOOLEAN,
        UNSIGNED_16,
        SIGNED_16,
        UNSIGNED_64,
        SIGNED_64,
        FLOATING_64,
        KEY,

        /** Zero means none. */
        OPTIONAL_KEY,

        /** 32 bytes. */
        ELGAMAL_KEY,

        /** 32 bytes; zero means none. */
        OPTIONAL_ELGAMAL_KEY,

        /** 64 bytes. */
        ELGAMAL_CIPHERTEXT,

        /** 36 bytes. */
        AES_CIPHERTEXT,

        /** {@link TokenAccount.State}; an unknown number is uninitialised. */
        ACCOUNT_STATE,

        /** {@link ExtensionType#TRANSFER_FEE}. */
        TRANSFER_FEE
    }
}
