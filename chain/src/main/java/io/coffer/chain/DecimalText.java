package io.coffer.chain;

import java.nio.charset.StandardCharsets;

/**
 * Exact decimal text of amounts: plain digits, no exponent, no trailing zeros, no bare point; zero is {@code 0}.
 *
 * <p>Written for the path that prints every row of every answer: 32-bit words divided by the constant 10<sup>9</sup>,
 * which the compiler turns into multiplications, and digits put straight into the answer's bytes.
 */
public final class DecimalText {
    /** The most decimals that a token may have here; a uint8 can say 255, and no real token goes beyond. */
    public static final int MAX_DECIMALS = 255;

    /** Bytes that no text is longer than: 78 digits, or 255 decimals behind {@code 0.}. */
    public static final int MAX_LENGTH = 2 + MAX_DECIMALS + 78;

    private static final long BILLION = 1_000_000_000L;

    /** The two digits of 0 to 99, side by side. */
    private static final byte[] PAIRS = pairs();

    /** Bytes that {@link #digits} needs: 78 digits in groups of nine. */
    public static final int MAX_DIGITS = 81;

    private DecimalText() {}

    public static String of(Amount amount, int decimals) {
        byte[] text = new byte[MAX_LENGTH];
        int length = write(amount, decimals, text, 0);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    /**
     * Writes {@code amount} as whole tokens of {@code decimals} into {@code target}, which has {@link #MAX_LENGTH} bytes
     * of room from {@code at}; the position behind the text.
     */
    public static int write(Amount amount, int decimals, byte[] target, int at) {
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException("decimals must be 0 to 255: " + decimals);
        }
        byte[] digits = new byte[MAX_DIGITS];
        return write(digits, digits(amount, digits), decimals, target, at);
    }

    /**
     * Writes what {@link #digits} found, with {@code decimals} of them behind the point: for a caller who needs one amount
     * in two forms.
     *
     * @param first what {@link #digits} returned
     */
    public static int write(byte[] digits, int first, int decimals, byte[] target, int at) {
        int count = MAX_DIGITS - first;
        if (count == 0) {
            target[at] = '0';
            return at + 1;
        }
        int last = MAX_DIGITS;
        int fraction = decimals;
        while (fraction > 0 && last > first && digits[last - 1] == '0') {
            last--;
            fraction--;
        }
        int whole = last - first - fraction;
        int position = at;
        if (whole > 0) {
            System.arraycopy(digits, first, target, position, whole);
            position += whole;
        } else {
            target[position++] = '0';
        }
        if (fraction > 0) {
            target[position++] = '.';
            for (int zeros = -whole; zeros > 0; zeros--) {
                target[position++] = '0';
            }
            int from = first + Math.max(0, whole);
            System.arraycopy(digits, from, target, position, last - from);
            position += last - from;
        }
        return position;
    }

    /**
     * Right-aligns the digits of {@code amount} in {@code digits}, which has {@link #MAX_DIGITS} bytes; the index of the
     * first, or the length for zero.
     */
    public static int digits(Amount amount, byte[] digits) {
        int position =
                amount.isLong() ? digitsOf(amount.lowestWord(), digits, MAX_DIGITS) : digitsOfWords(amount, digits);
        while (position < MAX_DIGITS && digits[position] == '0') {
            position++;
        }
        return position;
    }

    /** Like {@link #digits(Amount, byte[])}, of a number of 64 bits without a sign. */
    public static int digits(long unsigned, byte[] digits) {
        int position = MAX_DIGITS;
        long rest = unsigned;
        if (unsigned < 0) {
            rest = Long.divideUnsigned(unsigned, BILLION);
            position = group((int) (unsigned - rest * BILLION), digits, position);
        }
        position = digitsOf(rest, digits, position);
        while (position < MAX_DIGITS && digits[position] == '0') {
            position++;
        }
        return position;
    }

    private static int digitsOf(long units, byte[] digits, int end) {
        int position = end;
        for (long rest = units; rest > 0; rest /= BILLION) {
            position = group((int) (rest % BILLION), digits, position);
        }
        return position;
    }

    private static int digitsOfWords(Amount amount, byte[] digits) {
        long[] words = new long[8];
        int count = amount.split(words);
        int position = MAX_DIGITS;
        while (count > 0) {
            long remainder = 0;
            for (int i = count - 1; i >= 0; i--) {
                long dividend = remainder << 32 | words[i];
                words[i] = dividend / BILLION;
                remainder = dividend - words[i] * BILLION;
            }
            while (count > 0 && words[count - 1] == 0) {
                count--;
            }
            position = group((int) remainder, digits, position);
        }
        return position;
    }

    /** Nine digits, with leading zeros, that end before {@code end}; where they start. Branches on no digit. */
    private static int group(int group, byte[] digits, int end) {
        int upper = group / 10_000;
        int lower = group - upper * 10_000;
        int first = upper / 10_000;
        int middle = upper - first * 10_000;
        pair(lower % 100, digits, end - 2);
        pair(lower / 100, digits, end - 4);
        pair(middle % 100, digits, end - 6);
        pair(middle / 100, digits, end - 8);
        digits[end - 9] = (byte) ('0' + first);
        return end - 9;
    }

    private static void pair(int value, byte[] digits, int at) {
        digits[at] = PAIRS[2 * value];
        digits[at + 1] = PAIRS[2 * value + 1];
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[2 * 100];
        for (int value = 0; value < 100; value++) {
            pairs[2 * value] = (byte) ('0' + value / 10);
            pairs[2 * value + 1] = (byte) ('0' + value % 10);
        }
        return pairs;
    }
}
