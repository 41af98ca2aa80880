package io.coffer.gateway.solana.json;

import java.util.Optional;

/** Values as the types that a method wants, or a {@link WrongType} in the words of the node's deserializer. */
public final class Typed {
    private Typed() {}

    /** A {@code null} stands for absence wherever something may be absent. */
    public static Optional<Json> present(Optional<Json> value) {
        return value.filter(given -> !(given instanceof Json.Null));
    }

    public static String text(Json value) {
        if (value instanceof Json.Text(String text)) {
            return text;
        }
        throw wrong(value, "a string");
    }

    /**
     * A whole number, as unsigned bits.
     *
     * @param type what the text calls it: {@code u64} or {@code usize}
     */
    public static long unsigned(Json value, String type) {
        if (value instanceof Json.Unsigned(long bits)) {
            return bits;
        }
        if (value instanceof Json.Negative) {
            throw new WrongType("invalid value: " + got(value) + ", expected " + type);
        }
        throw wrong(value, type);
    }

    public static boolean bool(Json value) {
        if (value instanceof Json.Bool(boolean flag)) {
            return flag;
        }
        throw wrong(value, "a boolean");
    }

    /** @param expected what the text says was wanted */
    public static WrongType wrong(Json value, String expected) {
        return new WrongType("invalid type: " + got(value) + ", expected " + expected);
    }

    /** How a value is called when it is the wrong one. */
    private static String got(Json value) {
        return switch (value) {
            case Json.Null _ -> "null";
            case Json.Bool(boolean flag) -> "boolean `" + flag + "`";
            case Json.Unsigned(long bits) -> "integer `" + Long.toUnsignedString(bits) + "`";
            case Json.Negative(long number) -> "integer `" + number + "`";
            case Json.Floating(double number) -> "floating point `" + FloatingPointText.json(number) + "`";
            case Json.Text(String text) -> "string " + RustText.quoted(text);
            case Json.Sequence _ -> "sequence";
            case Json.Members _ -> "map";
        };
    }
}
