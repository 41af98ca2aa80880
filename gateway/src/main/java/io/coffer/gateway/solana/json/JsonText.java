package io.coffer.gateway.solana.json;

import io.coffer.gateway.JsonBuffer;
import java.nio.charset.StandardCharsets;

/** Writes values as the node does: only what JSON wants escaped is, in its shortest form. */
public final class JsonText {
    private JsonText() {}

    /** A quoted string. */
    public static void string(JsonBuffer out, String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            escape(quoted, text.charAt(i));
        }
        out.raw(quoted.append('"').toString().getBytes(StandardCharsets.UTF_8));
    }

    public static void value(JsonBuffer out, Json value) {
        switch (value) {
            case Json.Null _ -> out.raw("null");
            case Json.Bool(boolean flag) -> out.raw(flag ? "true" : "false");
            case Json.Unsigned(long bits) -> out.raw(Long.toUnsignedString(bits));
            case Json.Negative(long number) -> out.raw(Long.toString(number));
            case Json.Floating(double number) -> out.raw(FloatText.of(number));
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

    private static void escape(StringBuilder out, char character) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (character < ' ') {
                    out.append("\\u00").append(character < 0x10 ? "0" : "").append(Integer.toHexString(character));
                } else {
                    out.append(character);
                }
            }
        }
    }
}
