package io.coffer.chain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
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
    private static final long PAIR = 58L * 58;

    /** The only limb whose sum, at most 2<sup>63.1</sup>, would not fit a signed number in one go. */
    private static final int WIDEST = 7;

    /** What a one in word {@code i} adds to limb {@code j}, at {@code i * LIMBS + j}. */
    private static final long[] WEIGHTS = weights();

    /** The two digits of 0 to 3363, side by side. */
    private static final short[] PAIRS = pairs();

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private Base58Key() {}

    /**
     * Writes the key that four big-endian words of 64 bits make, into {@code target}, which has {@link #ROOM} bytes from
     * {@code at}; the position behind the text.
     */
    public static int write(long first, long second, long third, long fourth, byte[] target, int at) {
        long[] words = new long[WORDS];
        split(first, words, 0);
        split(second, words, 2);
        split(third, words, 4);
        split(fourth, words, 6);
        long carry = 0;
        for (int limb = LIMBS - 1; limb >= 0; limb--) {
            long sum = carry;
            carry = 0;
            for (int word = 0; word < WORDS; word++) {
                sum += words[word] * WEIGHTS[word * LIMBS + limb];
                if (limb == WIDEST && word == WORDS / 2 - 1) {
                    carry = sum / LIMB;
                    sum -= carry * LIMB;
                }
            }
            long more = sum / LIMB;
            digits((int) (sum - more * LIMB), target, at + limb * LIMB_DIGITS);
            carry += more;
        }
        return leftAligned(zeroBytes(first, second, third, fourth), target, at);
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
                words[word] = sum & 0xffff_ffffL;
                carry = sum >>> 32;
            }
            overflow |= carry;
        }
        for (int i = 0; i < 4; i++) {
            key[i] = words[2 * i] << 32 | words[2 * i + 1];
        }
        return overflow == 0 && ones == zeroBytes(key[0], key[1], key[2], key[3]) ? Reading.KEY : Reading.WRONG_SIZE;
    }

    private static void split(long word, long[] words, int at) {
        words[at] = word >>> 32;
        words[at + 1] = word & 0xffff_ffffL;
    }

    private static void digits(int limb, byte[] target, int at) {
        int upper = limb / (int) PAIR;
        int first = upper / (int) PAIR;
        target[at] = (byte) PAIRS[first];
        INT16.set(target, at + 1, PAIRS[upper - first * (int) PAIR]);
        INT16.set(target, at + 3, PAIRS[limb - upper * (int) PAIR]);
    }

    /** Leaves as many leading ones as there are leading bytes of zero. */
    private static int leftAligned(int zeroBytes, byte[] target, int at) {
        int first = 0;
        while (first < ROOM && target[at + first] == '1') {
            first++;
        }
        int surplus = first - zeroBytes;
        System.arraycopy(target, at + surplus, target, at, ROOM - surplus);
        return at + ROOM - surplus;
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
                weights[word * LIMBS + limb] = parts[1].longValueExact();
                rest = parts[0];
            }
        }
        return weights;
    }

    private static short[] pairs() {
        byte[] letters = Base58.ALPHABET.getBytes(StandardCharsets.US_ASCII);
        short[] pairs = new short[(int) PAIR];
        for (int pair = 0; pair < PAIR; pair++) {
            pairs[pair] = (short) (letters[pair / 58] << 8 | letters[pair % 58]);
        }
        return pairs;
    }
}
