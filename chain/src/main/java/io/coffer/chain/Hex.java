package io.coffer.chain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Hexadecimal text as EVM nodes write it: lower case behind {@code 0x}. */
public final class Hex {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Hex() {}

    /** {@code 0x} and two digits a byte. */
    public static String encode(byte[] bytes) {
        byte[] text = new byte[2 + 2 * bytes.length];
        text[0] = '0';
        text[1] = 'x';
        for (int i = 0; i < bytes.length; i++) {
            text[2 + 2 * i] = DIGITS[(bytes[i] >> 4) & 0xf];
            text[3 + 2 * i] = DIGITS[bytes[i] & 0xf];
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** Reads an even number of digits of either case, with or without {@code 0x}; empty when the text is anything else. */
    public static Optional<byte[]> decode(String text) {
        int start = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
        int digits = text.length() - start;
        if (digits % 2 != 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[digits / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(text.charAt(start + 2 * i));
            int low = digit(text.charAt(start + 2 * i + 1));
            if ((high | low) < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return Optional.of(bytes);
    }

    /** The value of one digit, or -1. */
    public static int digit(int character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
