package io.coffer.chain;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** Base58 with Bitcoin's alphabet, plain and with the four-byte double SHA-256 checksum. */
public final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int CHECKSUM_LENGTH = 4;

    private Base58() {}

    /** Quadratic in the length of {@code text}: callers bound it. */
    public static Optional<byte[]> decode(String text) {
        BigInteger value = BigInteger.ZERO;
        int leadingZeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
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
        int leadingZeros = 0;
        while (leadingZeros < bytes.length && bytes[leadingZeros] == 0) {
            leadingZeros++;
        }
        StringBuilder reversed = new StringBuilder(bytes.length * 7 / 5 + 1);
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            reversed.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return "1".repeat(leadingZeros) + reversed.reverse();
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
