package io.coffer.acceptance.solana;

import io.coffer.solana.Pubkey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Somebody with a key, and the address that is its public half. */
final class SolanaOwner {

    private final byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
    private final Pubkey address;

    SolanaOwner(Random random) {
        random.nextBytes(secret);
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(secret, 0, key, 0);
        this.address = Pubkey.of(key);
    }

    Pubkey address() {
        return address;
    }

    /** As libraries hand it out: in Base64. */
    String sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
        return Base64.getEncoder().encodeToString(signature);
    }
}
