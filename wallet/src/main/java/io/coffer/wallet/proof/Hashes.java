package io.coffer.wallet.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** The hash functions of the chains. */
final class Hashes {
    private static final int KECCAK_BITS = 256;
    private static final int HASH160_LENGTH = 20;

    private Hashes() {}

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    static byte[] doubleSha256(byte[]... parts) {
        return sha256(sha256(parts));
    }

    /** Of a public key or a script, as addresses carry it. */
    static byte[] hash160(byte[] bytes) {
        RIPEMD160Digest digest = new RIPEMD160Digest();
        byte[] inner = sha256(bytes);
        digest.update(inner, 0, inner.length);
        byte[] hash = new byte[HASH160_LENGTH];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** BIP 340: a hash that is good for one purpose only. */
    static byte[] tagged(String tag, byte[]... parts) {
        byte[] tagHash = sha256(tag.getBytes(StandardCharsets.US_ASCII));
        byte[][] all = new byte[parts.length + 2][];
        all[0] = tagHash;
        all[1] = tagHash;
        System.arraycopy(parts, 0, all, 2, parts.length);
        return sha256(all);
    }

    static byte[] keccak256(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(KECCAK_BITS);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[KECCAK_BITS / Byte.SIZE];
        digest.doFinal(hash, 0);
        return hash;
    }
}
