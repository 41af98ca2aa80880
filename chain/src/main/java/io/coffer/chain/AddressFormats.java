package io.coffer.chain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The spelling rules of every address family but EVM: alphabet, length and checksum. */
final class AddressFormats {
    private static final Pattern SUI = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final Pattern TON_FRIENDLY = Pattern.compile("[A-Za-z0-9_+/-]{48}");
    private static final Pattern TON_RAW = Pattern.compile("(0|-1):[0-9a-fA-F]{64}");
    private static final Pattern STACKS = Pattern.compile("S[0-9A-HJKMNP-TV-Z]{37,40}");

    /** First payload byte of a Tron address. */
    private static final int TRON_PREFIX = 0x41;

    private AddressFormats() {}

    /** The canonical spelling of {@code text}, or empty when it is no address of {@code family}. */
    static Optional<String> check(ChainFamily family, String text) {
        if (text.isEmpty() || text.length() > Address.MAX_KEY_LENGTH) {
            return Optional.empty();
        }
        return switch (family) {
            case EVM -> EvmAddress.parse(text).map(EvmAddress::text);
            case UTXO -> utxo(text);
            case SOLANA ->
                Base58.decode(text).filter(bytes -> bytes.length == 32).map(bytes -> text);
            case TRON ->
                Base58.decodeChecked(text)
                        .filter(bytes -> bytes.length == 21 && bytes[0] == TRON_PREFIX)
                        .map(bytes -> text);
            case TON -> matches(TON_FRIENDLY, text) || matches(TON_RAW, text) ? Optional.of(text) : Optional.empty();
            case SUI -> matches(SUI, text) ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
            case STACKS -> matches(STACKS, text) ? Optional.of(text) : Optional.empty();
        };
    }

    /** Base58Check of a 20-byte hash behind one or two version bytes, or a segregated witness program (BIP 173, 350). */
    private static Optional<String> utxo(String text) {
        boolean hashed = Base58.decodeChecked(text)
                .filter(bytes -> bytes.length == 21 || bytes.length == 22)
                .isPresent();
        if (hashed) {
            return Optional.of(text);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
        return oneCase && Bech32.isWitnessAddress(lower) ? Optional.of(lower) : Optional.empty();
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
