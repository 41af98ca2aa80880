package io.coffer.wallet.proof;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECPoint;

/** Addresses of one key, spelled by an encoder that shares nothing with the decoder under test. */
record BitcoinAddresses(String uncompressed, String key, String nested, String witness) {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    static BitcoinAddresses of(ECPoint key) {
        byte[] hash = Hashes.hash160(key.getEncoded(true));
        byte[] program = Encodings.join(new byte[] {0, 20}, hash);
        return new BitcoinAddresses(
                checked(0, Hashes.hash160(key.getEncoded(false))),
                checked(0, hash),
                checked(5, Hashes.hash160(program)),
                witness(hash));
    }

    String of(String kind) {
        return switch (kind) {
            case "UNCOMPRESSED" -> uncompressed;
            case "KEY" -> key;
            case "NESTED" -> nested;
            case "WITNESS" -> witness;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String checked(int version, byte[] hash) {
        byte[] payload = Encodings.join(new byte[] {(byte) version}, hash);
        return base58(Encodings.join(payload, Arrays.copyOf(Hashes.doubleSha256(payload), 4)));
    }

    static String base58(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes);
                rest.signum() > 0;
                rest = rest.divide(BigInteger.valueOf(58))) {
            text.append(BASE58.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }

    /** Version 0 on Bitcoin (BIP 173). */
    private static String witness(byte[] hash) {
        int[] words = new int[1 + 32];
        BigInteger program = new BigInteger(1, hash);
        for (int i = 0; i < 32; i++) {
            words[1 + i] = program.shiftRight(5 * (31 - i)).intValue() & 31;
        }
        int state = 1;
        for (int word : new int[] {3, 3, 0, 2, 3}) {
            state = step(state, word);
        }
        StringBuilder text = new StringBuilder("bc1");
        for (int word : words) {
            state = step(state, word);
            text.append(BECH32.charAt(word));
        }
        for (int i = 0; i < 6; i++) {
            state = step(state, 0);
        }
        state ^= 1;
        for (int i = 0; i < 6; i++) {
            text.append(BECH32.charAt((state >> (5 * (5 - i))) & 31));
        }
        return text.toString();
    }

    private static int step(int state, int word) {
        int next = (state & 0x1ffffff) << 5 ^ word;
        for (int i = 0; i < 5; i++) {
            next ^= ((state >>> (25 + i)) & 1) * GENERATOR[i];
        }
        return next;
    }
}
