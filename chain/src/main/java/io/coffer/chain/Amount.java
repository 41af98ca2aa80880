package io.coffer.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How much of one token, counted in its smallest units: an exact integer from 0 to 2<sup>256</sup>−1. It knows neither
 * its token nor its decimals; both live at the edges.
 *
 * <p>Held as four 64-bit words so that reading a row and printing it allocates nothing but this object.
 */
public final class Amount implements Comparable<Amount> {
    /** Bytes of the longest amount. */
    public static final int MAX_BYTES = 32;

    public static final Amount ZERO = new Amount(0, 0, 0, 0);
    public static final Amount MAX = new Amount(-1, -1, -1, -1);

    /** Digits of 2<sup>256</sup>−1. */
    private static final int MAX_DIGITS = 78;

    // Most significant word first.
    private final long word3;
    private final long word2;
    private final long word1;
    private final long word0;

    private Amount(long word3, long word2, long word1, long word0) {
        this.word3 = word3;
        this.word2 = word2;
        this.word1 = word1;
        this.word0 = word0;
    }

    /** @throws IllegalArgumentException when negative */
    public static Amount of(long units) {
        if (units < 0) {
            throw new IllegalArgumentException("an amount is not negative: " + units);
        }
        return units == 0 ? ZERO : new Amount(0, 0, 0, units);
    }

    /** @throws IllegalArgumentException when negative or over 256 bits */
    public static Amount of(BigInteger units) {
        if (units.signum() < 0 || units.bitLength() > 8 * MAX_BYTES) {
            throw new IllegalArgumentException("an amount has 0 to 256 bits: " + units);
        }
        return new Amount(
                units.shiftRight(192).longValue(),
                units.shiftRight(128).longValue(),
                units.shiftRight(64).longValue(),
                units.longValue());
    }

    /**
     * Reads big-endian bytes.
     *
     * @param length 0 to 32; no bytes are zero
     */
    public static Amount read(byte[] source, int at, int length) {
        if (length < 0 || length > MAX_BYTES) {
            throw new IllegalArgumentException("an amount has 0 to 32 bytes, not " + length);
        }
        if (length <= 8) {
            long units = word(source, at, length);
            return units == 0 ? ZERO : new Amount(0, 0, 0, units);
        }
        int end = at + length;
        return new Amount(
                length > 24 ? word(source, at, length - 24) : 0,
                length > 16 ? word(source, Math.max(at, end - 24), Math.min(8, length - 16)) : 0,
                word(source, Math.max(at, end - 16), Math.min(8, length - 8)),
                word(source, end - 8, 8));
    }

    private static long word(byte[] source, int at, int length) {
        long word = 0;
        for (int i = at; i < at + length; i++) {
            word = word << 8 | (source[i] & 0xff);
        }
        return word;
    }

    /** Reads plain decimal digits; empty when the text is anything else or over 256 bits. */
    public static Optional<Amount> parseUnits(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        BigInteger units = new BigInteger(digits);
        return units.bitLength() > 8 * MAX_BYTES ? Optional.empty() : Optional.of(of(units));
    }

    /**
     * Reads a human number such as {@code 1.25} of a token with {@code decimals}; empty when it is negative, has more
     * digits behind the point than the token, or is not a number. Never rounds.
     */
    public static Optional<Amount> parseDecimal(String text, int decimals) {
        if (text.isEmpty() || text.length() > DecimalText.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            BigDecimal units = new BigDecimal(text).movePointRight(decimals).stripTrailingZeros();
            if (units.signum() < 0 || units.scale() > 0 || (long) units.precision() - units.scale() > MAX_DIGITS) {
                return Optional.empty();
            }
            BigInteger whole = units.toBigIntegerExact();
            return whole.bitLength() > 8 * MAX_BYTES ? Optional.empty() : Optional.of(of(whole));
        } catch (NumberFormatException | ArithmeticException notADecimal) {
            return Optional.empty();
        }
    }

    public boolean isZero() {
        return (word3 | word2 | word1 | word0) == 0;
    }

    /** Bytes that {@link #write} needs: 0 for zero, at most 32. */
    public int length() {
        if (word3 != 0) {
            return 24 + bytesOf(word3);
        }
        if (word2 != 0) {
            return 16 + bytesOf(word2);
        }
        return word1 != 0 ? 8 + bytesOf(word1) : bytesOf(word0);
    }

    private static int bytesOf(long word) {
        return (71 - Long.numberOfLeadingZeros(word)) >> 3;
    }

    /** Writes {@link #length()} big-endian bytes without leading zeros; the position behind them. */
    public int write(byte[] target, int at) {
        int length = length();
        int position = at;
        for (int i = length - 1; i >= 0; i--) {
            long word = i >= 24 ? word3 : i >= 16 ? word2 : i >= 8 ? word1 : word0;
            target[position++] = (byte) (word >>> (8 * (i & 7)));
        }
        return position;
    }

    /** @throws ArithmeticException when the sum needs more than 256 bits */
    public Amount plus(Amount other) {
        long sum0 = word0 + other.word0;
        long carry0 = Long.compareUnsigned(sum0, word0) < 0 ? 1 : 0;
        long sum1 = word1 + other.word1 + carry0;
        long carry1 = carry(word1, other.word1, sum1);
        long sum2 = word2 + other.word2 + carry1;
        long carry2 = carry(word2, other.word2, sum2);
        long sum3 = word3 + other.word3 + carry2;
        if (carry(word3, other.word3, sum3) != 0) {
            throw new ArithmeticException("amount over 256 bits: " + this + " + " + other);
        }
        return new Amount(sum3, sum2, sum1, sum0);
    }

    /** The bit carried out of {@code left + right + carry-in}, which gave {@code sum}. */
    private static long carry(long left, long right, long sum) {
        return ((left & right) | ((left | right) & ~sum)) >>> 63;
    }

    /** @throws ArithmeticException when {@code other} is the larger */
    public Amount minus(Amount other) {
        if (compareTo(other) < 0) {
            throw new ArithmeticException("amount below zero: " + this + " - " + other);
        }
        return of(units().subtract(other.units()));
    }

    public BigInteger units() {
        byte[] bytes = new byte[length()];
        write(bytes, 0);
        return new BigInteger(1, bytes);
    }

    /** This many smallest units as whole tokens, exactly. */
    public BigDecimal decimal(int decimals) {
        return new BigDecimal(units(), decimals);
    }

    /** The nearest double: for estimates and ordering only, never for an answer. */
    public double approximate() {
        return ((unsigned(word3) * 0x1p64 + unsigned(word2)) * 0x1p64 + unsigned(word1)) * 0x1p64 + unsigned(word0);
    }

    private static double unsigned(long word) {
        return (word >>> 1) * 2.0 + (word & 1);
    }

    /** Whether {@link #lowestWord} is all of it, as a number that is not negative. */
    boolean isLong() {
        return (word3 | word2 | word1) == 0 && word0 >= 0;
    }

    long lowestWord() {
        return word0;
    }

    /** Copies the 32-bit words into {@code words}, least significant first, and returns how many are needed. */
    int split(long[] words) {
        words[0] = word0 & 0xffffffffL;
        words[1] = word0 >>> 32;
        words[2] = word1 & 0xffffffffL;
        words[3] = word1 >>> 32;
        words[4] = word2 & 0xffffffffL;
        words[5] = word2 >>> 32;
        words[6] = word3 & 0xffffffffL;
        words[7] = word3 >>> 32;
        int count = 8;
        while (count > 0 && words[count - 1] == 0) {
            count--;
        }
        return count;
    }

    @Override
    public int compareTo(Amount other) {
        int order = Long.compareUnsigned(word3, other.word3);
        order = order != 0 ? order : Long.compareUnsigned(word2, other.word2);
        order = order != 0 ? order : Long.compareUnsigned(word1, other.word1);
        return order != 0 ? order : Long.compareUnsigned(word0, other.word0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amount that
                && word0 == that.word0
                && word1 == that.word1
                && word2 == that.word2
                && word3 == that.word3;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(word0 * 31 + word1 * 17 + word2 * 7 + word3);
    }

    /** The smallest units in plain digits. */
    @Override
    public String toString() {
        return DecimalText.of(this, 0);
    }
}
