package io.coffer.chain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Who may hold something: an account, script or wallet, in the one spelling that its chains agree on. */
public sealed interface Address permits EvmAddress, TextAddress {

    ChainFamily family();

    /** The canonical spelling, as answers print it: lower case on EVM, untouched where case carries meaning. */
    String text();

    /**
     * The bytes that stand for this owner in stored keys: unique within its family, at most {@link #MAX_KEY_LENGTH}.
     * Callers must not change them.
     */
    byte[] key();

    /** The longest owner key, in bytes. */
    int MAX_KEY_LENGTH = 128;

    /** Reads an address of one family; empty when the text is not one. */
    static Optional<Address> parse(ChainFamily family, String text) {
        return switch (family) {
            case EVM -> EvmAddress.parse(text).map(address -> address);
            case UTXO, SOLANA, TRON, TON, SUI, STACKS ->
                AddressFormats.check(family, text).map(canonical -> new TextAddress(family, canonical));
        };
    }

    /** Reads back what {@link #key()} wrote. */
    static Address ofKey(ChainFamily family, byte[] key) {
        return family == ChainFamily.EVM
                ? EvmAddress.of(key)
                : new TextAddress(family, new String(key, StandardCharsets.UTF_8));
    }
}
