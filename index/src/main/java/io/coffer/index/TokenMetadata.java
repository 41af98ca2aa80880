package io.coffer.index;

import java.text.Normalizer;

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

    /** A stranger's text without control, format, private and unassigned characters; composed (NFC); trimmed; cut at a whole character. */
    public static String clean(String text, int maxLength) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> {}
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
                    kept.append(' ');
                default -> kept.appendCodePoint(point);
            }
        });
        String composed = Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
        if (composed.length() <= maxLength) {
            return composed;
        }
        int end = Character.isHighSurrogate(composed.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
        return composed.substring(0, end).strip();
    }
}
