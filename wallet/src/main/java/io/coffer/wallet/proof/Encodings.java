package io.coffer.wallet.proof;

import java.util.Base64;
import java.util.Optional;

/** Bytes from text, and bytes behind bytes. */
final class Encodings {
    private Encodings() {}

    static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** Bitcoin's length prefix, for lengths below 2³². */
    static byte[] compactSize(int size) {
        if (size < 0xfd) {
            return new byte[] {(byte) size};
        }
        return size <= 0xffff
                ? new byte[] {(byte) 0xfd, (byte) size, (byte) (size >> 8)}
                : new byte[] {(byte) 0xfe, (byte) size, (byte) (size >> 8), (byte) (size >> 16), (byte) (size >> 24)};
    }
}
