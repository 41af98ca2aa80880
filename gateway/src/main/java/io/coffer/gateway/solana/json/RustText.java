package io.coffer.gateway.solana.json;

/** Values as the node's debug output spells them: it hands some of them back in error texts. */
public final class RustText {
    private static final int SINGLE_SPACE = ' ';

    private RustText() {}

    /** A string in quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> append(quoted, point));
        return quoted.append('"').toString();
    }

    /** A value with its type. */
    static String debug(Json value) {
        StringBuilder out = new StringBuilder();
        debug(out, value);
        return out.toString();
    }

    /** The parameters of a call. */
    public static String parameters(Json parameters) {
        StringBuilder out = new StringBuilder();
        if (parameters instanceof Json.Sequence list) {
            items(out.append("Array("), list);
        } else if (parameters instanceof Json.Members map) {
            members(out.append("Map("), map);
        } else {
            throw new IllegalArgumentException("parameters are a list or an object");
        }
        return out.append(')').toString();
    }

    private static void debug(StringBuilder out, Json value) {
        switch (value) {
            case Json.Null _ -> out.append("Null");
            case Json.Bool(boolean flag) -> out.append("Bool(").append(flag).append(')');
            case Json.Unsigned(long bits) ->
                out.append("Number(").append(Long.toUnsignedString(bits)).append(')');
            case Json.Negative(long number) ->
                out.append("Number(").append(number).append(')');
            case Json.Floating(double number) ->
                out.append("Number(").append(FloatingPointText.json(number)).append(')');
            case Json.Text(String text) ->
                out.append("String(").append(quoted(text)).append(')');
            case Json.Sequence list -> items(out.append("Array "), list);
            case Json.Members map -> members(out.append("Object "), map);
        }
    }

    private static void items(StringBuilder out, Json.Sequence list) {
        String separator = "[";
        for (Json item : list.items()) {
            debug(out.append(separator), item);
            separator = ", ";
        }
        out.append(list.items().isEmpty() ? "[]" : "]");
    }

    private static void members(StringBuilder out, Json.Members map) {
        String separator = "{";
        for (var member : map.members().entrySet()) {
            debug(out.append(separator).append(quoted(member.getKey())).append(": "), member.getValue());
            separator = ", ";
        }
        out.append(map.members().isEmpty() ? "{}" : "}");
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\n' -> out.append("\\n");
            case 0 -> out.append("\\0");
            default -> {
                if (isPrintable(point)) {
                    out.appendCodePoint(point);
                } else {
                    out.append("\\u{").append(Integer.toHexString(point)).append('}');
                }
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            case Character.SPACE_SEPARATOR -> point == SINGLE_SPACE;
            default -> true;
        };
    }
}
