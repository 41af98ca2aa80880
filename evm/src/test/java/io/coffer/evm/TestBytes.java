package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Words, addresses and ABI strings for tests. */
final class TestBytes {
    private TestBytes() {}

    static byte[] hex(String digits) {
        return Hex.decode(digits).orElseThrow();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] word(BigInteger number) {
        byte[] magnitude = number.toByteArray();
        byte[] word = new byte[32];
        int skip = Math.max(0, magnitude.length - 32);
        System.arraycopy(magnitude, skip, word, 32 - magnitude.length + skip, magnitude.length - skip);
        return word;
    }

    static byte[] word(long number) {
        return word(BigInteger.valueOf(number));
    }

    static byte[] word(EvmAddress address) {
        byte[] word = new byte[32];
        System.arraycopy(address.key(), 0, word, 12, 20);
        return word;
    }

    static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** As a contract returns a string. */
    static byte[] abiString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int padded = (utf8.length + 31) / 32 * 32;
        return join(word(32), word(utf8.length), Arrays.copyOf(utf8, padded));
    }

    static EvmAddress address(int number) {
        byte[] bytes = new byte[20];
        bytes[0] = 0x77;
        for (int i = 0; i < 4; i++) {
            bytes[19 - i] = (byte) (number >> (8 * i));
        }
        return EvmAddress.of(bytes);
    }
}
