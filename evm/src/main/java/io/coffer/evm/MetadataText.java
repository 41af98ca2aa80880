package io.coffer.evm;

import io.coffer.index.TokenMetadata;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text that a token contract returned, made safe to show. Contracts return an ABI string or, the oldest ones, 32 bytes
 * padded with zeros; hostile ones return anything.
 */
final class MetadataText {
    private static final int WORD = 32;

    private MetadataText() {}

    /** The text in {@code returned}, cleaned and at most {@code maxLength} UTF-16 units long; may be empty. */
    static String decode(StateAnswer.Returned returned, int maxLength) {
        byte[] bytes = returned.bytes();
        int available = Math.min(returned.length(), bytes.length);
        if (available < WORD) {
            return "";
        }
        long offset = number(bytes, 0);
        if (offset >= 0 && offset <= available - WORD) {
            int at = (int) offset;
            long length = number(bytes, at);
            int start = at + WORD;
            int present = available - start;
            // A longer text than what was fetched is cut anyway; a wild length next to a short result is no string.
            boolean isString = length >= 0 && (length <= present || returned.length() > bytes.length) && at >= WORD;
            if (isString) {
                return TokenMetadata.clean(utf8(bytes, start, (int) Math.min(length, present)), maxLength);
            }
        }
        return TokenMetadata.clean(utf8(bytes, 0, WORD), maxLength);
    }

    /** The word at {@code at} as a number; negative when it needs more than 31 bits, which no offset here does. */
    private static long number(byte[] bytes, int at) {
        for (int i = at; i < at + WORD - 4; i++) {
            if (bytes[i] != 0) {
                return -1;
            }
        }
        return ByteBuffer.wrap(bytes, at + WORD - 4, 4).getInt();
    }

    /** Ill-formed sequences are left out: they also come from cutting. */
    private static String utf8(byte[] bytes, int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .onUnmappableCharacter(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException("a decoder that ignores errors met one", impossible);
        }
    }
}
