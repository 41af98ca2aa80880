package io.coffer.chain;

import java.nio.charset.StandardCharsets;

/**
 * An address whose text is its identity: Bitcoin, Solana, Tron and the like. Made by {@link Address#parse}, which checks
 * the family's format.
 */
public record TextAddress(ChainFamily family, String text) implements Address {
    public TextAddress {
        if (text.isEmpty() || text.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException("an address has 1 to 128 characters, not " + text.length());
        }
    }

    @Override
    public byte[] key() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
