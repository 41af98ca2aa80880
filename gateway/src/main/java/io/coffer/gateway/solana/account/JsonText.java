package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import java.nio.charset.StandardCharsets;

/** Quoted strings as serde_json writes them: it escapes less than the rest of this room, and some in short. */
final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    static void write(JsonBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.raw("\"");
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (isEscaped(bytes[i])) {
                escape(out.raw(bytes, from, i), bytes[i]);
                from = i + 1;
            }
        }
        out.raw(bytes, from, bytes.length).raw("\"");
    }

    private static boolean isEscaped(byte character) {
        return (character >= 0 && character < ' ') || character == '"' || character == '\\';
    }

    private static void escape(JsonBuffer out, byte character) {
        switch (character) {
            case '"' -> out.raw("\\\"");
            case '\\' -> out.raw("\\\\");
            case '\b' -> out.raw("\\b");
            case '\f' -> out.raw("\\f");
            case '\n' -> out.raw("\\n");
            case '\r' -> out.raw("\\r");
            case '\t' -> out.raw("\\t");
            default ->
                out.raw("\\u00")
                        .raw(HEX, character >> 4, (character >> 4) + 1)
                        .raw(HEX, character & 15, (character & 15) + 1);
        }
    }
}
