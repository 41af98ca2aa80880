package io.coffer.wallet.proof;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** Signatures of {@code personal_sign}: EIP-191, version 0x45. */
final class EvmProof {
    private static final int LENGTH = 65;
    /** EIP-2098: the parity in the top bit of s. */
    private static final int COMPACT_LENGTH = 64;

    private static final int FIRST_V = 27;

    private EvmProof() {}

    static boolean holds(EvmAddress address, Statement statement) {
        return Hex.decode(statement.signature())
                .flatMap(signature -> signer(hash(statement.message()), signature))
                .filter(key -> EvmSigners.address(key).equals(address))
                .filter(key ->
                        statement.publicKey().map(given -> isSame(key, given)).orElse(true))
                .isPresent();
    }

    private static byte[] hash(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        String start = "\u0019Ethereum Signed Message:\n" + text.length;
        return Hashes.keccak256(start.getBytes(StandardCharsets.US_ASCII), text);
    }

    private static Optional<ECPoint> signer(byte[] hash, byte[] signature) {
        return switch (signature.length) {
            case LENGTH -> {
                int v = signature[LENGTH - 1] & 0xff;
                int recovery = v >= FIRST_V ? v - FIRST_V : v;
                yield recovery > 1
                        ? Optional.empty()
                        : Secp256k1.recover(hash, Secp256k1.Signature.of(signature, 0), recovery);
            }
            case COMPACT_LENGTH -> {
                byte[] plain = signature.clone();
                plain[Secp256k1.SCALAR_LENGTH] &= 0x7f;
                int recovery = signature[Secp256k1.SCALAR_LENGTH] < 0 ? 1 : 0;
                yield Secp256k1.recover(hash, Secp256k1.Signature.of(plain, 0), recovery);
            }
            default -> Optional.empty();
        };
    }

    /** Some wallets know no public key and send the address in its place. */
    private static boolean isSame(ECPoint key, String given) {
        return Hex.decode(given)
                .filter(bytes -> bytes.length == EvmAddress.LENGTH
                        ? EvmAddress.of(bytes).equals(EvmSigners.address(key))
                        : Secp256k1.key(bytes).filter(key::equals).isPresent())
                .isPresent();
    }
}
