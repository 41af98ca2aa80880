package io.coffer.wallet.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * BIP-322 "simple": the signature is the witness of a transaction that spends an imagined output of the address, whose own
 * input commits to the message. Single-key scripts only: P2WPKH, P2SH around it, and P2TR by its output key.
 *
 * <p>What is hashed for the witness follows BIP-143 (version 0) and BIP-341 (Taproot), with amounts, version, lock time
 * and sequence all zero.
 */
final class SimpleProof {
    private static final byte[] ZERO4 = new byte[4];
    private static final byte[] ZERO8 = new byte[8];
    private static final byte[] ONE_INPUT = {1};
    private static final byte[] NOWHERE = new byte[32];
    private static final byte[] NO_INDEX = {-1, -1, -1, -1};
    /** One output of nothing: OP_RETURN. */
    private static final byte[] OUTPUT = Encodings.join(ZERO8, new byte[] {1, 0x6a});

    private static final byte SIGHASH_DEFAULT = 0;
    private static final byte SIGHASH_ALL = 1;
    private static final int MAX_ITEMS = 2;
    private static final int SCHNORR_LENGTH = 64;
    private static final int MAX_DER_LENGTH = 72;

    private SimpleProof() {}

    static Optional<SignerKey> signer(BitcoinScript script, String message, byte[] signature) {
        Optional<List<byte[]>> witness = witness(signature);
        if (witness.isEmpty()) {
            return Optional.empty();
        }
        byte[] outpoint = Encodings.join(spent(script, message), ZERO4);
        return switch (script) {
            case BitcoinScript.WitnessKeyHash(byte[] hash) -> byKeyHash(hash, outpoint, witness.get());
            case BitcoinScript.ScriptHash(byte[] hash) -> byScriptHash(hash, outpoint, witness.get());
            case BitcoinScript.Taproot taproot -> byOutputKey(taproot, outpoint, witness.get());
            case BitcoinScript.KeyHash _ -> Optional.empty();
        };
    }

    /** The id of the imagined transaction whose only output belongs to the address. */
    private static byte[] spent(BitcoinScript script, String message) {
        byte[] commitment = Hashes.tagged("BIP0322-signed-message", message.getBytes(StandardCharsets.UTF_8));
        byte[] input = Encodings.join(NOWHERE, NO_INDEX, new byte[] {34, 0, 32}, commitment, ZERO4);
        byte[] pays = script.bytes();
        byte[] output = Encodings.join(ZERO8, Encodings.compactSize(pays.length), pays);
        return Hashes.doubleSha256(ZERO4, ONE_INPUT, input, new byte[] {1}, output, ZERO4);
    }

    private static Optional<SignerKey> byScriptHash(byte[] hash, byte[] outpoint, List<byte[]> witness) {
        byte[] keyHash = Hashes.hash160(witness.getLast());
        byte[] program = new BitcoinScript.WitnessKeyHash(keyHash).bytes();
        return Arrays.equals(hash, Hashes.hash160(program)) ? byKeyHash(keyHash, outpoint, witness) : Optional.empty();
    }

    private static Optional<SignerKey> byKeyHash(byte[] hash, byte[] outpoint, List<byte[]> witness) {
        byte[] key = witness.getLast();
        byte[] signed = witness.getFirst();
        boolean fits = witness.size() == 2
                && key.length == Secp256k1.COMPRESSED_LENGTH
                && Arrays.equals(hash, Hashes.hash160(key))
                && signed.length > 1
                && signed.length <= MAX_DER_LENGTH + 1
                && signed[signed.length - 1] == SIGHASH_ALL;
        if (!fits) {
            return Optional.empty();
        }
        byte[] code = Encodings.join(new byte[] {0x19}, new BitcoinScript.KeyHash(hash).bytes());
        byte[] digest = Hashes.doubleSha256(
                ZERO4,
                Hashes.doubleSha256(outpoint),
                Hashes.doubleSha256(ZERO4),
                outpoint,
                code,
                ZERO8,
                ZERO4,
                Hashes.doubleSha256(OUTPUT),
                ZERO4,
                new byte[] {SIGHASH_ALL, 0, 0, 0});
        Optional<Secp256k1.Signature> signature = der(Arrays.copyOf(signed, signed.length - 1));
        return Secp256k1.key(key)
                .filter(point -> signature
                        .filter(read -> Secp256k1.verifies(point, digest, read))
                        .isPresent())
                .map(_ -> new SignerKey(key));
    }

    private static Optional<SignerKey> byOutputKey(
            BitcoinScript.Taproot script, byte[] outpoint, List<byte[]> witness) {
        byte[] signed = witness.getFirst();
        boolean isPlain = signed.length == SCHNORR_LENGTH;
        boolean fits = witness.size() == 1
                && (isPlain || (signed.length == SCHNORR_LENGTH + 1 && signed[SCHNORR_LENGTH] == SIGHASH_ALL));
        if (!fits) {
            return Optional.empty();
        }
        byte[] pays = script.bytes();
        byte[] digest = Hashes.tagged(
                "TapSighash",
                new byte[] {0, isPlain ? SIGHASH_DEFAULT : SIGHASH_ALL},
                ZERO4,
                ZERO4,
                Hashes.sha256(outpoint),
                Hashes.sha256(ZERO8),
                Hashes.sha256(Encodings.compactSize(pays.length), pays),
                Hashes.sha256(ZERO4),
                Hashes.sha256(OUTPUT),
                new byte[] {0},
                ZERO4);
        return Secp256k1.verifiesSchnorr(script.key(), digest, signed)
                ? Optional.of(new SignerKey(script.key()))
                : Optional.empty();
    }

    /** A stack of one or two short items; empty when the bytes are no such stack. */
    private static Optional<List<byte[]>> witness(byte[] bytes) {
        int count = bytes.length == 0 ? 0 : bytes[0];
        if (count < 1 || count > MAX_ITEMS) {
            return Optional.empty();
        }
        List<byte[]> items = new ArrayList<>(count);
        int at = 1;
        for (int i = 0; i < count; i++) {
            int length = at < bytes.length ? bytes[at] : -1;
            if (length < 1 || length > bytes.length - at - 1) {
                return Optional.empty();
            }
            items.add(Arrays.copyOfRange(bytes, at + 1, at + 1 + length));
            at += 1 + length;
        }
        return at == bytes.length ? Optional.of(items) : Optional.empty();
    }

    private static Optional<Secp256k1.Signature> der(byte[] bytes) {
        try {
            BigInteger[] parts = StandardDSAEncoding.INSTANCE.decode(Secp256k1.order(), bytes);
            return Optional.of(new Secp256k1.Signature(parts[0], parts[1]));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
