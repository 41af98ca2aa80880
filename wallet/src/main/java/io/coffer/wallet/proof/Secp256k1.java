package io.coffer.wallet.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** The curve of Bitcoin and Ethereum: recovering and checking keys (SEC 1, BIP 340). */
final class Secp256k1 {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final BigInteger FIELD = CURVE.getCurve().getField().getCharacteristic();
    static final int SCALAR_LENGTH = 32;
    static final int COMPRESSED_LENGTH = 33;

    private Secp256k1() {}

    static BigInteger order() {
        return ORDER;
    }

    /** An ECDSA signature. */
    record Signature(BigInteger r, BigInteger s) {

        static Signature of(byte[] bytes, int at) {
            return new Signature(unsigned(bytes, at), unsigned(bytes, at + SCALAR_LENGTH));
        }

        boolean isInRange() {
            return r.signum() > 0 && s.signum() > 0 && r.compareTo(ORDER) < 0 && s.compareTo(ORDER) < 0;
        }
    }

    /**
     * The key that signed {@code hash} (SEC 1, 4.1.6).
     *
     * @param recovery 0 to 3: the parity of the nonce point's y, and whether its x is past the order
     */
    static Optional<ECPoint> recover(byte[] hash, Signature signature, int recovery) {
        BigInteger x = (recovery & 2) == 0 ? signature.r() : signature.r().add(ORDER);
        if (!signature.isInRange() || x.compareTo(FIELD) >= 0) {
            return Optional.empty();
        }
        return point(x, recovery & 1).flatMap(nonce -> {
            BigInteger inverse = signature.r().modInverse(ORDER);
            BigInteger base = new BigInteger(1, hash).negate().multiply(inverse).mod(ORDER);
            BigInteger times = signature.s().multiply(inverse).mod(ORDER);
            return finite(ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), base, nonce, times));
        });
    }

    /** Whether {@code key} signed {@code hash} (SEC 1, 4.1.4). */
    static boolean verifies(ECPoint key, byte[] hash, Signature signature) {
        if (!signature.isInRange()) {
            return false;
        }
        BigInteger inverse = signature.s().modInverse(ORDER);
        BigInteger base = new BigInteger(1, hash).multiply(inverse).mod(ORDER);
        BigInteger times = signature.r().multiply(inverse).mod(ORDER);
        return finite(ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), base, key, times))
                .filter(nonce -> x(nonce).mod(ORDER).equals(signature.r()))
                .isPresent();
    }

    /**
     * Whether the owner of an x-only key signed {@code message} (BIP 340).
     *
     * @param key 32 bytes
     * @param signature 64 bytes
     */
    static boolean verifiesSchnorr(byte[] key, byte[] message, byte[] signature) {
        BigInteger r = unsigned(signature, 0);
        BigInteger s = unsigned(signature, SCALAR_LENGTH);
        BigInteger keyX = new BigInteger(1, key);
        if (r.compareTo(FIELD) >= 0 || s.compareTo(ORDER) >= 0 || keyX.compareTo(FIELD) >= 0) {
            return false;
        }
        byte[] nonceBytes = Arrays.copyOf(signature, SCALAR_LENGTH);
        BigInteger challenge =
                new BigInteger(1, Hashes.tagged("BIP0340/challenge", nonceBytes, key, message)).mod(ORDER);
        return point(keyX, 0)
                .flatMap(point ->
                        finite(ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), s, point, ORDER.subtract(challenge))))
                .filter(nonce -> !nonce.getAffineYCoord().testBitZero() && x(nonce).equals(r))
                .isPresent();
    }

    /** A key in 33 or 65 bytes; empty when it is no point of the curve. */
    static Optional<ECPoint> key(byte[] encoded) {
        if (encoded.length != COMPRESSED_LENGTH && encoded.length != 2 * SCALAR_LENGTH + 1) {
            return Optional.empty();
        }
        try {
            return finite(CURVE.getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    private static Optional<ECPoint> point(BigInteger x, int parity) {
        byte[] compressed = new byte[COMPRESSED_LENGTH];
        compressed[0] = (byte) (2 + parity);
        byte[] digits = x.toByteArray();
        int length = Math.min(digits.length, SCALAR_LENGTH);
        System.arraycopy(digits, digits.length - length, compressed, COMPRESSED_LENGTH - length, length);
        return key(compressed);
    }

    private static Optional<ECPoint> finite(ECPoint point) {
        ECPoint normal = point.normalize();
        return normal.isInfinity() ? Optional.empty() : Optional.of(normal);
    }

    private static BigInteger x(ECPoint point) {
        return point.getAffineXCoord().toBigInteger();
    }

    private static BigInteger unsigned(byte[] bytes, int at) {
        return new BigInteger(1, bytes, at, SCALAR_LENGTH);
    }
}
