package io.coffer.chain;

import java.util.Arrays;
import java.util.Optional;

/** Twenty bytes that name an account or contract on every EVM chain. */
public final class EvmAddress implements Address, Comparable<EvmAddress> {
    public static final int LENGTH = 20;
    public static final EvmAddress ZERO = new EvmAddress(new byte[LENGTH]);

    private final byte[] bytes;

    private EvmAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    public static EvmAddress of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an EVM address has 20 bytes, not " + bytes.length);
        }
        return new EvmAddress(bytes.clone());
    }

    /** The twenty bytes of {@code source} from {@code at}. */
    public static EvmAddress of(byte[] source, int at) {
        return new EvmAddress(Arrays.copyOfRange(source, at, at + LENGTH));
    }

    /** Reads {@code 0x} and 40 digits of any case; a checksum (EIP-55) is not asked for. */
    public static Optional<EvmAddress> parse(String text) {
        if (text.length() != 2 + 2 * LENGTH || text.charAt(0) != '0' || (text.charAt(1) | 0x20) != 'x') {
            return Optional.empty();
        }
        return Hex.decode(text).map(EvmAddress::new);
    }

    @Override
    public ChainFamily family() {
        return ChainFamily.EVM;
    }

    @Override
    public String text() {
        return Hex.encode(bytes);
    }

    @Override
    public byte[] key() {
        return bytes;
    }

    @Override
    public int compareTo(EvmAddress other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvmAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
