package io.coffer.evm;

import java.util.Arrays;

/** Hexadecimal digits in bytes of text. Every decoder throws {@link MalformedReplyException} on any other byte. */
final class HexDigits {
    private static final byte[] NIBBLES = new byte[256];

    static {
        Arrays.fill(NIBBLES, (byte) -1);
        for (int i = 0; i < 10; i++) {
            NIBBLES['0' + i] = (byte) i;
        }
        for (int i = 0; i < 6; i++) {
            NIBBLES['a' + i] = (byte) (10 + i);
            NIBBLES['A' + i] = (byte) (10 + i);
        }
    }

    private HexDigits() {}

    /** The value of one digit; negative when it is none, and so is anything it is or-ed with. */
    static int nibble(byte digit) {
        return NIBBLES[digit & 0xff];
    }

    /** Up to 16 digits as the low bits of a long. */
    static long word(byte[] text, int at, int digits) {
        long word = 0;
        int bad = 0;
        for (int i = at; i < at + digits; i++) {
            int nibble = NIBBLES[text[i] & 0xff];
            bad |= nibble;
            word = word << 4 | (nibble & 0xf);
        }
        if (bad < 0) {
            throw new MalformedReplyException("not hexadecimal digits");
        }
        return word;
    }

    /** An even number of digits as bytes. */
    static byte[] bytes(byte[] text, int at, int digits) {
        byte[] bytes = new byte[digits / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) word(text, at + 2 * i, 2);
        }
        return bytes;
    }

    /** Where the digits of a JSON string {@code "0x…"} begin. */
    static int afterPrefix(byte[] text, int at, int end) {
        if (end - at < 2 || text[at] != '0' || (text[at + 1] | 0x20) != 'x') {
            throw new MalformedReplyException("hexadecimal text without 0x");
        }
        return at + 2;
    }
}
