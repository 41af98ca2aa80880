package io.coffer.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** Base58 with Bitcoin's alphabet, plain and with the four-byte double SHA-256 checksum. */
public final class Base58 {
    static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int CHECKSUM_LENGTH = 4;

    /** Five digits at a time: 58<sup>5</sup> is below 2<sup>30</sup>. */
    private static final int LIMB_DIGITS = 5;

    private static final long LIMB = 58L * 58 * 58 * 58 * 58;
    private static final byte[] LETTERS = ALPHABET.getBytes(StandardCharsets.US_ASCII);

    /** The digit of each ASCII character, -1 where it is none. */
    private static final byte[] DIGITS = digits();

    private Base58() {}

    /** Quadratic in the length of {@code text}: callers bound it. */
    public static Optional<byte[]> decode(String text) {
        BigInteger value = BigInteger.ZERO;
        int leadingZeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            if (digit == 0 && leadingZeros == i) {
                leadingZeros++;
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[leadingZeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, leadingZeros, magnitude.length - sign);
        return Optional.of(bytes);
    }

    /** Quadratic in the length of {@code bytes}: callers bound it. */
    public static String encode(byte[] bytes) {
        byte[] text = new byte[room(bytes.length)];
        int end = write(bytes, 0, bytes.length, text, 0);
        return new String(text, 0, end, StandardCharsets.US_ASCII);
    }

    /** Bytes that {@link #write} may touch for {@code length} bytes; a byte is 1.37 digits. */
    public static int room(int length) {
        return limbs(length) * LIMB_DIGITS + length;
    }

    /**
     * Writes the text of the {@code length} bytes from {@code from} on into {@code target}, which has {@link #room} bytes
     * from {@code at}; the position behind the text. Quadratic in {@code length}: callers bound it.
     */
    public static int write(byte[] bytes, int from, int length, byte[] target, int at) {
        int zeros = 0;
        while (zeros < length && bytes[from + zeros] == 0) {
            zeros++;
        }
        long[] limbs = new long[limbs(length)];
        int used = 0;
        for (int i = zeros; i < length; i++) {
            long carry = bytes[from + i] & 0xff;
            for (int limb = 0; limb < used || carry > 0; limb++) {
                long sum = (limbs[limb] << 8) + carry;
                carry = sum / LIMB;
                limbs[limb] = sum - carry * LIMB;
                used = Math.max(used, limb + 1);
            }
        }
        Arrays.fill(target, at, at + zeros, LETTERS[0]);
        return digits(limbs, used, target, at + zeros);
    }

    /** The limbs' digits, the most significant first, without leading zeros. */
    private static int digits(long[] limbs, int used, byte[] target, int at) {
        int end = at;
        for (int limb = used - 1; limb >= 0; limb--) {
            long unit = LIMB / 58;
            for (long rest = limbs[limb]; unit > 0; unit /= 58) {
                int digit = (int) (rest / unit);
                rest -= digit * unit;
                if (digit > 0 || end > at) {
                    target[end++] = LETTERS[digit];
                }
            }
        }
        return end;
    }

    private static int limbs(int length) {
        return length * 28 / 100 + 1;
    }

    /** The value of {@code letter}, or -1 where the alphabet lacks it. */
    static int digit(char letter) {
        return letter < DIGITS.length ? DIGITS[letter] : -1;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int digit = 0; digit < LETTERS.length; digit++) {
            digits[LETTERS[digit]] = (byte) digit;
        }
        return digits;
    }

    /** The payload in front of a right checksum. */
    public static Optional<byte[]> decodeChecked(String text) {
        return decode(text).filter(bytes -> bytes.length > CHECKSUM_LENGTH).flatMap(bytes -> {
            byte[] payload = Arrays.copyOf(bytes, bytes.length - CHECKSUM_LENGTH);
            byte[] checksum = Arrays.copyOf(sha256(sha256(payload)), CHECKSUM_LENGTH);
            byte[] given = Arrays.copyOfRange(bytes, payload.length, bytes.length);
            return Arrays.equals(checksum, given) ? Optional.of(payload) : Optional.empty();
        });
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
