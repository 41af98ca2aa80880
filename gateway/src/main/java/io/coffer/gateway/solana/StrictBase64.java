package io.coffer.gateway.solana;

import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 with padding and nothing left over, where the first mistake is named as the node's library names it: whole
 * groups of four are judged letter by letter, then the last group with its padding, then its length.
 */
final class StrictBase64 {
    private static final int GROUP = 4;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final byte[] text;

    private StrictBase64(byte[] text) {
        this.text = text;
    }

    sealed interface Result {
        /** Not a record: it holds an array. */
        final class Bytes implements Result {
            private final byte[] array;

            Bytes(byte[] array) {
                this.array = array;
            }

            byte[] array() {
                return array;
            }
        }

        record Wrong(String why) implements Result {}
    }

    static Result decode(byte[] text) {
        return new StrictBase64(text).decode();
    }

    private Result decode() {
        int over = text.length % GROUP;
        if (over == 1 && text[text.length - 1] != '=' && letter(text.length - 1) < 0) {
            return invalidByte(text.length - 1);
        }
        int last = Math.max(0, text.length - (over == 0 ? GROUP : over));
        for (int i = 0; i < last; i++) {
            if (letter(i) < 0) {
                return invalidByte(i);
            }
        }
        return lastGroup(last);
    }

    private Result lastGroup(int start) {
        int letters = 0;
        int padding = 0;
        for (int i = start; i < text.length; i++) {
            if (text[i] == '=') {
                if (i - start < 2) {
                    return invalidByte(i);
                }
                padding++;
            } else if (padding > 0) {
                return invalidByte(start + letters);
            } else if (letter(i) < 0) {
                return invalidByte(i);
            } else {
                letters++;
            }
        }
        if (text.length > 0 && letters < 2) {
            return new Result.Wrong("InvalidLength(" + (start + letters) + ")");
        }
        if ((letters + padding) % GROUP != 0) {
            return new Result.Wrong("InvalidPadding");
        }
        int unused = letters == 2 ? 0xf : letters == 3 ? 0x3 : 0;
        int lastLetter = start + letters - 1;
        if (unused != 0 && (letter(lastLetter) & unused) != 0) {
            return new Result.Wrong("InvalidLastSymbol(" + lastLetter + ", " + (text[lastLetter] & 0xff) + ")");
        }
        return new Result.Bytes(Base64.getDecoder().decode(Arrays.copyOf(text, text.length)));
    }

    private int letter(int at) {
        return text[at] < 0 ? -1 : LETTERS.indexOf(text[at]);
    }

    private Result invalidByte(int at) {
        return new Result.Wrong("InvalidByte(" + at + ", " + (text[at] & 0xff) + ")");
    }
}
