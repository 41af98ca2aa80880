package io.coffer.index;

/**
 * What a token says of itself, already cleaned of control characters and cut to length.
 *
 * @param symbol may be empty
 * @param name may be empty
 * @param decimals 0 where the token does not say
 */
public record TokenMetadata(String symbol, String name, int decimals) {
    public static final int MAX_SYMBOL_LENGTH = 64;
    public static final int MAX_NAME_LENGTH = 128;

    public TokenMetadata {
        if (symbol.length() > MAX_SYMBOL_LENGTH || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("symbol or name too long: " + symbol.length() + ", " + name.length());
        }
        if (decimals < 0 || decimals > 255) {
            throw new IllegalArgumentException("decimals must be 0 to 255: " + decimals);
        }
    }
}
