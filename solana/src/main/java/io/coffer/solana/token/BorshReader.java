package io.coffer.solana.token;

import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads Borsh from strangers' bytes. After the first thing that does not fit, it reads nothing more but empty values, and
 * says so in the end.
 */
final class BorshReader {
    private final byte[] data;
    private final int end;
    private int at;
    private boolean whole = true;

    BorshReader(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    /** Whether all that was read was there. */
    boolean isWhole() {
        return whole;
    }

    Pubkey key() {
        return has(Pubkey.LENGTH) ? Pubkey.of(data, at - Pubkey.LENGTH) : Programs.SYSTEM;
    }

    long uint32() {
        return has(Integer.BYTES) ? Integer.toUnsignedLong(TokenAccounts.int32(data, at - Integer.BYTES)) : 0;
    }

    /** A text of the length that stands before it. */
    String text() {
        long length = uint32();
        if (!has(length)) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data, at - (int) length, (int) length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            whole = false;
            return "";
        }
    }

    private boolean has(long length) {
        if (!whole || length > end - at) {
            whole = false;
            return false;
        }
        at += (int) length;
        return true;
    }
}
