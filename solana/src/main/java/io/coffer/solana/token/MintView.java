package io.coffer.solana.token;

import java.util.Optional;

/**
 * What amounts of a mint need to be shown.
 *
 * @param decimals 0 to 255
 */
public record MintView(int decimals, Scale scale) {
    /** Of {@link io.coffer.solana.Programs#NATIVE_MINT}, which lists of token accounts never read. */
    public static final MintView NATIVE = new MintView(9, new Scale.Plain());

    /** Empty where {@code data} is no initialised mint; which program owns the account does not matter here. */
    public static Optional<MintView> of(byte[] data) {
        throw new UnsupportedOperationException("of " + data.length);
    }
}
