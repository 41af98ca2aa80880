package io.coffer.chain;

/** Segregated witness addresses: Bech32 for version 0 (BIP 173), Bech32m for the later ones (BIP 350). */
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int MAX_LENGTH = 90;

    private Bech32() {}

    /** @param text lower case */
    static boolean isWitnessAddress(String text) {
        int separator = text.lastIndexOf('1');
        int words = text.length() - separator - 1 - CHECKSUM_LENGTH;
        if (text.length() > MAX_LENGTH || separator < 1 || words < 1) {
            return false;
        }
        int checksum = checksum(text, separator);
        int version = ALPHABET.indexOf(text.charAt(separator + 1));
        if (checksum != (version == 0 ? BECH32 : BECH32M) || version > 16) {
            return false;
        }
        int bits = (words - 1) * 5;
        int program = bits / 8;
        boolean paddingFits = bits % 8 < 5;
        boolean lengthFits = version == 0 ? program == 20 || program == 32 : program >= 2 && program <= 40;
        return paddingFits && lengthFits;
    }

    /** The remainder of the whole text, or -1 where a character does not belong. */
    private static int checksum(String text, int separator) {
        int state = 1;
        for (int i = 0; i < separator; i++) {
            if (text.charAt(i) < 33 || text.charAt(i) > 126) {
                return -1;
            }
            state = step(state, text.charAt(i) >> 5);
        }
        state = step(state, 0);
        for (int i = 0; i < separator; i++) {
            state = step(state, text.charAt(i) & 31);
        }
        for (int i = separator + 1; i < text.length(); i++) {
            int word = ALPHABET.indexOf(text.charAt(i));
            if (word < 0) {
                return -1;
            }
            state = step(state, word);
        }
        return state;
    }

    private static int step(int state, int word) {
        int top = state >>> 25;
        int next = (state & 0x1ffffff) << 5 ^ word;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >> i & 1) != 0) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
