package io.coffer.solana.token;

import io.coffer.solana.Pubkey;
import java.util.Optional;

/**
 * A kind of token, initialised.
 *
 * @param supply unsigned
 * @param decimals 0 to 255
 */
public record Mint(Optional<Pubkey> mintAuthority, long supply, int decimals, Optional<Pubkey> freezeAuthority) {
    public static final int LENGTH = 82;

    private static final int AUTHORITY_TAG_AT = 0;
    private static final int AUTHORITY_AT = 4;
    private static final int SUPPLY_AT = 36;
    private static final int DECIMALS_AT = 44;
    private static final int INITIALIZED_AT = 45;
    private static final int FREEZE_TAG_AT = 46;
    private static final int FREEZE_AT = 50;

    /** Empty where a node would not unpack {@code data}; which program owns the account does not matter here. */
    public static Optional<Mint> unpack(byte[] data) {
        if (!isMint(data)) {
            return Optional.empty();
        }
        return Optional.of(new Mint(
                authority(data, AUTHORITY_TAG_AT, AUTHORITY_AT),
                TokenAccounts.int64(data, SUPPLY_AT),
                decimals(data),
                authority(data, FREEZE_TAG_AT, FREEZE_AT)));
    }

    /** Whether {@link #unpack} would find one. */
    public static boolean isMint(byte[] data) {
        return hasMintsLength(data)
                && TokenAccounts.isTag(TokenAccounts.int32(data, AUTHORITY_TAG_AT))
                && data[INITIALIZED_AT] == 1
                && TokenAccounts.isTag(TokenAccounts.int32(data, FREEZE_TAG_AT));
    }

    /** Of what {@link #isMint}. */
    static int decimals(byte[] data) {
        return data[DECIMALS_AT] & 0xff;
    }

    /** With extensions, it is padded with zeros to the length of an account. */
    private static boolean hasMintsLength(byte[] data) {
        if (data.length == LENGTH) {
            return true;
        }
        if (data.length <= TokenAccounts.TYPE_AT || data.length == Multisig.LENGTH) {
            return false;
        }
        for (int i = LENGTH; i < TokenAccounts.TYPE_AT; i++) {
            if (data[i] != 0) {
                return false;
            }
        }
        return data[TokenAccounts.TYPE_AT] == TokenAccounts.TYPE_MINT;
    }

    private static Optional<Pubkey> authority(byte[] data, int tagAt, int at) {
        return data[tagAt] == 1 ? Optional.of(Pubkey.of(data, at)) : Optional.empty();
    }
}
