package io.coffer.wallet.proof;

import io.coffer.chain.Base58;
import io.coffer.chain.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 signatures (RFC 8032) over the text itself. The address is the public key. */
final class SolanaProof {
    private SolanaProof() {}

    static boolean holds(String address, Statement statement) {
        byte[] key = Base58.decode(address).orElseThrow();
        byte[] message = statement.message().getBytes(StandardCharsets.UTF_8);
        boolean isOwner = statement.publicKey().map(address::equals).orElse(true);
        return isOwner
                && signature(statement.signature())
                        .filter(signature -> Ed25519.verify(signature, 0, key, 0, message, 0, message.length))
                        .isPresent();
    }

    /** Wallets write Base58; libraries also hand out Base64 and hexadecimal digits. */
    private static Optional<byte[]> signature(String text) {
        return fitting(Hex.decode(text))
                .or(() -> fitting(Base58.decode(text)))
                .or(() -> fitting(Encodings.base64(text)));
    }

    private static Optional<byte[]> fitting(Optional<byte[]> bytes) {
        return bytes.filter(read -> read.length == Ed25519.SIGNATURE_SIZE);
    }
}
