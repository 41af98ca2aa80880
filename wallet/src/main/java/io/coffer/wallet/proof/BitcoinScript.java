package io.coffer.wallet.proof;

import io.coffer.chain.Base58;
import io.coffer.chain.Bech32;
import java.util.Arrays;
import java.util.Optional;

/** What a Bitcoin address pays to, as far as one key can own it. Components are not copied. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
sealed interface BitcoinScript {

    /** P2PKH: the hash of a key, compressed or not. */
    record KeyHash(byte[] hash) implements BitcoinScript {}

    /** P2SH: owned by one key where the script is a P2WPKH program. */
    record ScriptHash(byte[] hash) implements BitcoinScript {}

    /** P2WPKH. */
    record WitnessKeyHash(byte[] hash) implements BitcoinScript {}

    /** P2TR, spent through its output key. */
    record Taproot(byte[] key) implements BitcoinScript {}

    int KEY_HASH_LENGTH = 20;
    int TAPROOT_LENGTH = 32;

    /** Empty for scripts that no single key owns. Addresses of test networks are left out, since they name no mainnet output. */
    static Optional<BitcoinScript> of(String address) {
        Optional<byte[]> hashed =
                Base58.decodeChecked(address).filter(payload -> payload.length == 1 + KEY_HASH_LENGTH);
        if (hashed.isPresent()) {
            byte[] hash = Arrays.copyOfRange(hashed.get(), 1, 1 + KEY_HASH_LENGTH);
            return switch (hashed.get()[0]) {
                case 0 -> Optional.of(new KeyHash(hash));
                case 5 -> Optional.of(new ScriptHash(hash));
                default -> Optional.empty();
            };
        }
        return address.startsWith("bc1") ? Bech32.witness(address).flatMap(BitcoinScript::of) : Optional.empty();
    }

    private static Optional<BitcoinScript> of(Bech32.Witness witness) {
        if (witness.version() == 0 && witness.program().length == KEY_HASH_LENGTH) {
            return Optional.of(new WitnessKeyHash(witness.program()));
        }
        return witness.version() == 1 && witness.program().length == TAPROOT_LENGTH
                ? Optional.of(new Taproot(witness.program()))
                : Optional.empty();
    }

    /** The output script. */
    default byte[] bytes() {
        return switch (this) {
            case KeyHash(byte[] hash) ->
                Encodings.join(new byte[] {0x76, (byte) 0xa9, 0x14}, hash, new byte[] {(byte) 0x88, (byte) 0xac});
            case ScriptHash(byte[] hash) ->
                Encodings.join(new byte[] {(byte) 0xa9, 0x14}, hash, new byte[] {(byte) 0x87});
            case WitnessKeyHash(byte[] hash) -> Encodings.join(new byte[] {0, 0x14}, hash);
            case Taproot(byte[] key) -> Encodings.join(new byte[] {0x51, 0x20}, key);
        };
    }
}
