package io.coffer.gateway.solana.json;

import io.coffer.gateway.JsonBuffer;
import java.nio.charset.StandardCharsets;

/** Writes values as the node does: only what JSON wants escaped is, in its shortest form. */
public final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    /** A quoted string. */
    public static void string(JsonBuffer out, String text) {
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

    public static void value(JsonBuffer out, Json value) {
        switch (value) {
            case Json.Null _ -> out.raw("null");
            case Json.Bool(boolean flag) -> out.raw(flag ? "true" : "false");
            case Json.Unsigned(long bits) -> out.raw(Long.toUnsignedString(bits));
            case Json.Negative(long number) -> out.raw(Long.toString(number));
            case Json.Floating(double number) -> out.raw(FloatingPointText.json(number));
            case Json.Text(String text) -> string(out, text);
            case Json.Sequence list -> items(out, list);
            case Json.Members map -> members(out, map);
        }
    }

    private static void items(JsonBuffer out, Json.Sequence list) {
        out.raw("[");
        String separator = "";
        for (Json item : list.items()) {
            value(out.raw(separator), item);
            separator = ",";
        }
        out.raw("]");
    }

    private static void members(JsonBuffer out, Json.Members map) {
        out.raw("{");
        String separator = "";
        for (var member : map.members().entrySet()) {
            string(out.raw(separator), member.getKey());
            value(out.raw(":"), member.getValue());
            separator = ",";
        }
        out.raw("}");
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
