package io.coffer.solana.token;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What amounts of a mint need to be shown.
 *
 * @param decimals 0 to 255
 */
public record MintView(int decimals, Scale scale) {
    /** Of {@link io.coffer.solana.Programs#NATIVE_MINT}, which lists of token accounts never read. */
    public static final MintView NATIVE = new MintView(9, new Scale.Plain());

    private static final int INTEREST_LENGTH = 52;
    private static final int SCALED_LENGTH = 56;

    /** Empty where {@code data} is no initialised mint; which program owns the account does not matter here. */
    public static Optional<MintView> of(byte[] data) {
        return Mint.isMint(data) ? Optional.of(new MintView(Mint.decimals(data), scale(data))) : Optional.empty();
    }

    private static Scale scale(byte[] data) {
        if (data.length == Mint.LENGTH) {
            return new Scale.Plain();
        }
        OptionalInt interest = Extensions.find(data, ExtensionType.INTEREST_BEARING_CONFIG);
        if (interest.isPresent() && Extensions.length(data, interest.getAsInt()) == INTEREST_LENGTH) {
            int at = interest.getAsInt();
            return new Scale.InterestBearing(
                    TokenAccounts.int64(data, at + 32),
                    TokenAccounts.int16(data, at + 40),
                    TokenAccounts.int64(data, at + 42),
                    TokenAccounts.int16(data, at + 50));
        }
        OptionalInt scaled = Extensions.find(data, ExtensionType.SCALED_UI_AMOUNT_CONFIG);
        if (scaled.isPresent() && Extensions.length(data, scaled.getAsInt()) == SCALED_LENGTH) {
            int at = scaled.getAsInt();
            return new Scale.Scaled(
                    Double.longBitsToDouble(TokenAccounts.int64(data, at + 32)),
                    TokenAccounts.int64(data, at + 40),
                    Double.longBitsToDouble(TokenAccounts.int64(data, at + 48)));
        }
        return new Scale.Plain();
    }
}
