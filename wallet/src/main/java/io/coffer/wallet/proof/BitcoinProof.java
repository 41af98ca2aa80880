package io.coffer.wallet.proof;

import io.coffer.chain.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** Signed messages of Bitcoin wallets: the recoverable kind (BIP-137 and its looser forerunners) and BIP-322 "simple". */
final class BitcoinProof {
    private static final byte[] MAGIC = "\u0018Bitcoin Signed Message:\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int RECOVERABLE_LENGTH = 65;
    private static final int FIRST_HEADER = 27;
    /** From here on the key is compressed. */
    private static final int FIRST_COMPRESSED = 31;

    private static final int LAST_HEADER = 42;

    private BitcoinProof() {}

    static boolean holds(String address, Statement statement) {
        Optional<byte[]> signature =
                Encodings.base64(statement.signature()).or(() -> Hex.decode(statement.signature()));
        return BitcoinScript.of(address)
                .flatMap(script -> signature.flatMap(bytes -> signer(script, statement.message(), bytes)))
                .filter(key -> statement.publicKey().map(key::is).orElse(true))
                .isPresent();
    }

    private static Optional<SignerKey> signer(BitcoinScript script, String message, byte[] signature) {
        boolean isRecoverable =
                signature.length == RECOVERABLE_LENGTH && signature[0] >= FIRST_HEADER && signature[0] <= LAST_HEADER;
        return isRecoverable ? recovered(script, message, signature) : SimpleProof.signer(script, message, signature);
    }

    /** Wallets disagree on which header a segregated witness address has; the address itself decides. */
    private static Optional<SignerKey> recovered(BitcoinScript script, String message, byte[] signature) {
        boolean isCompressed = signature[0] >= FIRST_COMPRESSED;
        int recovery = (signature[0] - FIRST_HEADER) & 3;
        return Secp256k1.recover(hash(message), Secp256k1.Signature.of(signature, 1), recovery)
                .filter(key -> owns(key, isCompressed, script))
                .map(key -> new SignerKey(key.getEncoded(true)));
    }

    private static byte[] hash(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        return Hashes.doubleSha256(MAGIC, Encodings.compactSize(text.length), text);
    }

    private static boolean owns(ECPoint key, boolean isCompressed, BitcoinScript script) {
        byte[] hash = Hashes.hash160(key.getEncoded(isCompressed));
        return switch (script) {
            case BitcoinScript.KeyHash(byte[] owner) -> Arrays.equals(owner, hash);
            case BitcoinScript.WitnessKeyHash(byte[] owner) -> isCompressed && Arrays.equals(owner, hash);
            case BitcoinScript.ScriptHash(byte[] owner) ->
                isCompressed && Arrays.equals(owner, Hashes.hash160(new BitcoinScript.WitnessKeyHash(hash).bytes()));
            case BitcoinScript.Taproot _ -> false;
        };
    }
}
