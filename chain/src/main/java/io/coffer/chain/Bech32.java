package io.coffer.chain;

import java.util.Optional;

/** Segregated witness addresses: Bech32 for version 0 (BIP 173), Bech32m for the later ones (BIP 350). */
public final class Bech32 {
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

    /**
     * What a witness address pays to.
     *
     * @param version 0 to 16
     * @param program 2 to 40 bytes, not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Witness(int version, byte[] program) {}

    /**
     * The program of a witness address; empty when {@code text} is none.
     *
     * @param text lower case
     */
    public static Optional<Witness> witness(String text) {
        if (!isWitnessAddress(text)) {
            return Optional.empty();
        }
        int first = text.lastIndexOf('1') + 1;
        int end = text.length() - CHECKSUM_LENGTH;
        byte[] program = new byte[(end - first - 1) * 5 / 8];
        int bits = 0;
        int pending = 0;
        int written = 0;
        for (int i = first + 1; i < end; i++) {
            pending = pending << 5 | ALPHABET.indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                program[written++] = (byte) (pending >> bits);
                pending &= (1 << bits) - 1;
            }
        }
        return Optional.of(new Witness(ALPHABET.indexOf(text.charAt(first)), program));
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
