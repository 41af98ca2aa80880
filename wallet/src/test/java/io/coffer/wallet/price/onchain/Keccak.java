package io.coffer.wallet.price.onchain;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hash behind selectors and checksums, as a library computes it. */
final class Keccak {
    private Keccak() {}

    /** Hexadecimal digits, without {@code 0x}. */
    static String hex(String ascii) {
        KeccakDigest digest = new KeccakDigest(256);
        byte[] text = ascii.getBytes(StandardCharsets.US_ASCII);
        digest.update(text, 0, text.length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return io.coffer.chain.Hex.encode(hash).substring(2);
    }

    /** EIP-55: a letter is a capital where the digit of the hash at its place is 8 or more. */
    static String checksummed(String address) {
        String digits = address.substring(2).toLowerCase(Locale.ROOT);
        String hash = hex(digits);
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            text.append(Character.digit(hash.charAt(i), 16) >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }
}
