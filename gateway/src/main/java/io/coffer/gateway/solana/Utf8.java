package io.coffer.gateway.solana;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes as text, or where they stop being one. */
sealed interface Utf8 {
    record Text(String text) implements Utf8 {}

    /** @param at the first byte that is part of no character */
    record Broken(int at) implements Utf8 {}

    static Utf8 read(byte[] bytes) {
        for (byte next : bytes) {
            if (next < 0) {
                return decode(bytes);
            }
        }
        return new Text(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static Utf8 decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        return result.isError()
                ? new Broken(in.position())
                : new Text(out.flip().toString());
    }
}
