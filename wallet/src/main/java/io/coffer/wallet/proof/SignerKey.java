package io.coffer.wallet.proof;

import io.coffer.chain.Hex;
import java.util.Arrays;

/**
 * The key that a Bitcoin signature turned out to be by.
 *
 * @param bytes 33 compressed, or 32 where only x is known (Taproot's output key); not copied
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record SignerKey(byte[] bytes) {
    private static final int X_ONLY_LENGTH = 32;

    /**
     * Whether a caller means this key. Behind a Taproot address stands an internal key that its output key does not tell,
     * so any key is let pass there: the signature has proven the address already.
     */
    boolean is(String given) {
        return bytes.length == X_ONLY_LENGTH
                || Hex.decode(given)
                        .flatMap(Secp256k1::key)
                        .filter(key -> Arrays.equals(key.getEncoded(true), bytes))
                        .isPresent();
    }
}
