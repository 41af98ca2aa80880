package io.coffer.wallet.proof;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;

/** A wallet with one key, that signs as wallets do. */
public final class EvmSigner {
    static final ECDomainParameters CURVE = new ECDomainParameters(CustomNamedCurves.getByName("secp256k1"));

    private final BigInteger secret;
    private final ECPoint key;

    public EvmSigner(long secret) {
        this.secret = BigInteger.valueOf(secret);
        this.key = CURVE.getG().multiply(this.secret).normalize();
    }

    ECPoint key() {
        return key;
    }

    public EvmAddress address() {
        return EvmAddress.of(Hashes.keccak256(Arrays.copyOfRange(key.getEncoded(false), 1, 65)), 12);
    }

    /** What {@code personal_sign} gives. */
    public String sign(String message) {
        byte[] signature = sign(personalHash(message));
        signature[64] = (byte) (signature[64] + 27);
        return Hex.encode(signature);
    }

    static byte[] personalHash(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] start = ("\u0019Ethereum Signed Message:\n" + text.length).getBytes(StandardCharsets.UTF_8);
        return Hashes.keccak256(start, text);
    }

    /** r, s and the parity that recovers the key. */
    byte[] sign(byte[] hash) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, CURVE));
        BigInteger[] parts = signer.generateSignature(hash);
        BigInteger s = parts[1].min(CURVE.getN().subtract(parts[1]));
        for (int recovery = 0; recovery < 2; recovery++) {
            Secp256k1.Signature signature = new Secp256k1.Signature(parts[0], s);
            if (Secp256k1.recover(hash, signature, recovery).equals(Optional.of(key))) {
                return Encodings.join(padded(parts[0]), padded(s), new byte[] {(byte) recovery});
            }
        }
        throw new AssertionError("no parity recovers the key");
    }

    private static byte[] padded(BigInteger number) {
        return Hex.decode(String.format("%064x", number)).orElseThrow();
    }
}
