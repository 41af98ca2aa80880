package io.coffer.chain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an amount is of, on one chain. The wire's {@code tokenAddress}. */
public sealed interface TokenAddress {

    /** The wire form: empty for the native coin, lower-case hex for an EVM contract, untouched otherwise. */
    String text();

    /** The bytes that stand for this token in stored keys; unique within a chain. */
    byte[] key();

    /** The coin that pays the chain's fees. */
    enum Native implements TokenAddress {
        COIN;

        @Override
        public String text() {
            return "";
        }

        @Override
        public byte[] key() {
            return new byte[0];
        }
    }

    /** A token contract on an EVM chain. */
    record Contract(EvmAddress address) implements TokenAddress {
        @Override
        public String text() {
            return address.text();
        }

        @Override
        public byte[] key() {
            return address.key();
        }
    }

    /** A token whose text is its identity: a Solana mint, or an inscription such as {@code btc-brc20-ordi}. */
    record Named(String text) implements TokenAddress {
        public Named {
            if (text.isEmpty() || text.length() > MAX_TEXT_LENGTH) {
                throw new IllegalArgumentException("a token name has 1 to 128 characters, not " + text.length());
            }
        }

        @Override
        public byte[] key() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The longest text of a token that is not a contract, in characters. */
    int MAX_TEXT_LENGTH = 128;

    /** Reads the wire form on a chain of {@code family}; empty when it cannot be one. */
    static Optional<TokenAddress> parse(ChainFamily family, String text) {
        if (text.isEmpty()) {
            return Optional.of(Native.COIN);
        }
        if (family == ChainFamily.EVM) {
            return EvmAddress.parse(text).map(Contract::new);
        }
        boolean printable = text.length() <= MAX_TEXT_LENGTH
                && text.codePoints().noneMatch(point -> Character.isISOControl(point) || Character.isWhitespace(point));
        return printable ? Optional.of(new Named(text)) : Optional.empty();
    }

    /** Reads back what {@link #key()} wrote. */
    static TokenAddress ofKey(ChainFamily family, byte[] key) {
        if (key.length == 0) {
            return Native.COIN;
        }
        return family == ChainFamily.EVM
                ? new Contract(EvmAddress.of(key))
                : new Named(new String(key, StandardCharsets.UTF_8));
    }
}
