package io.coffer.wallet.proof;

import io.coffer.chain.EvmAddress;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** Whose signature one is, on EVM chains. */
final class EvmSigners {
    private static final int UNCOMPRESSED_LENGTH = 65;
    private static final int ADDRESS_FROM = 12;

    private EvmSigners() {}

    /** The sender of a transaction. Only the lower of the two possible values of s counts (EIP-2). */
    static Optional<EvmAddress> of(byte[] hash, Secp256k1.Signature signature, int parity) {
        boolean isLow = signature.s().compareTo(Secp256k1.order().shiftRight(1)) <= 0;
        return isLow && (parity == 0 || parity == 1)
                ? Secp256k1.recover(hash, signature, parity).map(EvmSigners::address)
                : Optional.empty();
    }

    static EvmAddress address(ECPoint key) {
        byte[] coordinates = Arrays.copyOfRange(key.getEncoded(false), 1, UNCOMPRESSED_LENGTH);
        return EvmAddress.of(Hashes.keccak256(coordinates), ADDRESS_FROM);
    }
}
