package io.coffer.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Base58 of exactly 32 bytes, as Solana names accounts: for answers that print scores of them.
 *
 * <p>A key is a number of eight 32-bit words. Written, it is nine limbs of base 58<sup>5</sup>; what each word adds to
 * each limb is a constant, so that the limbs are sums of products and only one pass of carries has to divide. A limb
 * is then two pairs of digits and a single one. Read, the limbs are multiplied into the words.
 */
public final class Base58Key {
    /** No key has a longer text. */
    public static final int MAX_LENGTH = 44;

    /** Bytes that {@link #write} may touch. */
    public static final int ROOM = 45;

    private static final int WORDS = 8;
    private static final int LIMBS = 9;
    private static final int LIMB_DIGITS = 5;
    private static final long LIMB = 58L * 58 * 58 * 58 * 58;
    private static final int PAIR = 58 * 58;
    private static final long WORD = 0xffff_ffffL;

    /** The only limb whose sum, at most 2<sup>63.1</sup>, would not fit a signed number in one go. */
    private static final int WIDEST = 7;

    /** What a one in word {@code i} adds to limb {@code j}, at {@code j * WORDS + i}; nothing to limb 0. */
    private static final long[] WEIGHTS = weights();

    /** The two digits of 0 to 3363, side by side. */
    private static final byte[] PAIRS = pairs();

    private Base58Key() {}

    /**
     * Writes the key that four big-endian words of 64 bits make, into {@code target}, which has {@link #ROOM} bytes from
     * {@code at}; the position behind the text.
     */
    public static int write(long first, long second, long third, long fourth, byte[] target, int at) {
        long[] words = {
            first >>> 32, first & WORD, second >>> 32, second & WORD,
            third >>> 32, third & WORD, fourth >>> 32, fourth & WORD
        };
        long[] limbs = new long[LIMBS];
        long carry = 0;
        for (int limb = LIMBS - 1; limb > 0; limb--) {
            int weight = limb * WORDS;
            long upper = words[0] * WEIGHTS[weight]
                    + words[1] * WEIGHTS[weight + 1]
                    + words[2] * WEIGHTS[weight + 2]
                    + words[3] * WEIGHTS[weight + 3];
            long lower = words[4] * WEIGHTS[weight + 4]
                    + words[5] * WEIGHTS[weight + 5]
                    + words[6] * WEIGHTS[weight + 6]
                    + words[7] * WEIGHTS[weight + 7];
            long reduced = limb == WIDEST ? upper / LIMB : 0;
            long sum = upper - reduced * LIMB + lower + carry;
            long more = sum / LIMB;
            limbs[limb] = sum - more * LIMB;
            carry = more + reduced;
        }
        limbs[0] = carry;
        return digits(limbs, surplus(limbs, zeroBytes(first, second, third, fourth)), target, at);
    }

    /** How many of the 45 digits are leading zeros beyond those that stand for bytes of zero. */
    private static int surplus(long[] limbs, int zeroBytes) {
        int zeros = 0;
        int limb = 0;
        while (limb < LIMBS && limbs[limb] == 0) {
            zeros += LIMB_DIGITS;
            limb++;
        }
        if (limb < LIMBS) {
            for (long bound = LIMB / 58; limbs[limb] < bound; bound /= 58) {
                zeros++;
            }
        }
        return zeros - zeroBytes;
    }

    /** Writes the limbs' digits but for the first {@code surplus}. */
    private static int digits(long[] limbs, int surplus, byte[] target, int at) {
        int limb = 0;
        for (int skipped = surplus; skipped > 0; skipped -= LIMB_DIGITS) {
            byte[] digits = new byte[LIMB_DIGITS];
            digits((int) limbs[limb], digits, 0);
            int kept = Math.max(0, LIMB_DIGITS - skipped);
            System.arraycopy(digits, LIMB_DIGITS - kept, target, at, kept);
            limb++;
        }
        for (; limb < LIMBS; limb++) {
            digits((int) limbs[limb], target, at + limb * LIMB_DIGITS - surplus);
        }
        return at + ROOM - surplus;
    }

    /** What a text is. */
    public enum Reading {
        KEY,
        NOT_BASE58,
        WRONG_SIZE
    }

    /**
     * Reads {@code text} into {@code key}, which has four big-endian words of 64 bits. In a node's order: too long a text
     * is of wrong size, then a wrong letter counts, then the number of bytes.
     */
    public static Reading read(String text, long[] key) {
        int length = text.length();
        if (length > MAX_LENGTH) {
            return Reading.WRONG_SIZE;
        }
        long[] words = new long[WORDS];
        long overflow = 0;
        int ones = 0;
        for (int i = 0; i < length; i++) {
            int digit = Base58.digit(text.charAt(i));
            if (digit < 0) {
                return Reading.NOT_BASE58;
            }
            if (digit == 0 && ones == i) {
                ones++;
            }
            long carry = digit;
            for (int word = WORDS - 1; word >= 0; word--) {
                long sum = words[word] * 58 + carry;
                words[word] = sum & WORD;
                carry = sum >>> 32;
            }
            overflow |= carry;
        }
        for (int i = 0; i < 4; i++) {
            key[i] = words[2 * i] << 32 | words[2 * i + 1];
        }
        return overflow == 0 && ones == zeroBytes(key[0], key[1], key[2], key[3]) ? Reading.KEY : Reading.WRONG_SIZE;
    }

    private static void digits(int limb, byte[] target, int at) {
        int upper = limb / PAIR;
        int first = upper / PAIR;
        target[at] = PAIRS[2 * first + 1];
        pair(upper - first * PAIR, target, at + 1);
        pair(limb - upper * PAIR, target, at + 3);
    }

    private static void pair(int value, byte[] target, int at) {
        target[at] = PAIRS[2 * value];
        target[at + 1] = PAIRS[2 * value + 1];
    }

    private static int zeroBytes(long first, long second, long third, long fourth) {
        if (first != 0) {
            return Long.numberOfLeadingZeros(first) / 8;
        }
        if (second != 0) {
            return 8 + Long.numberOfLeadingZeros(second) / 8;
        }
        return third != 0 ? 16 + Long.numberOfLeadingZeros(third) / 8 : 24 + Long.numberOfLeadingZeros(fourth) / 8;
    }

    private static long[] weights() {
        long[] weights = new long[WORDS * LIMBS];
        for (int word = 0; word < WORDS; word++) {
            BigInteger rest = BigInteger.ONE.shiftLeft(32 * (WORDS - 1 - word));
            for (int limb = LIMBS - 1; limb >= 0; limb--) {
                BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(LIMB));
                weights[limb * WORDS + word] = parts[1].longValueExact();
                rest = parts[0];
            }
        }
        return weights;
    }

    private static byte[] pairs() {
        byte[] letters = Base58.ALPHABET.getBytes(StandardCharsets.US_ASCII);
        byte[] pairs = new byte[2 * PAIR];
        for (int pair = 0; pair < PAIR; pair++) {
            pairs[2 * pair] = letters[pair / 58];
            pairs[2 * pair + 1] = letters[pair % 58];
        }
        return pairs;
    }
}
