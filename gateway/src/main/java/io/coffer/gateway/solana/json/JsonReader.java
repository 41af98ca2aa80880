package io.coffer.gateway.solana.json;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads one JSON text. Strict: no comments, no trailing commas, no byte order mark, nothing behind the value. */
public final class JsonReader {
    /** Lists and objects within each other: one level more is refused. */
    static final int MAX_DEPTH = 127;

    private static final Json NULL = new Json.Null();
    private static final Json TRUE = new Json.Bool(true);
    private static final Json FALSE = new Json.Bool(false);
    private static final char END = '\0';

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Empty when {@code text} is no JSON. */
    public static Optional<Json> read(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            Json value = reader.value();
            reader.skipBlanks();
            return reader.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (Broken noJson) {
            return Optional.empty();
        }
    }

    private Json value() {
        skipBlanks();
        char first = peek();
        return switch (first) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::list);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", TRUE);
            case 'f' -> word("false", FALSE);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Json nested(Supplier<Json> content) {
        if (++depth > MAX_DEPTH) {
            throw new Broken();
        }
        at++;
        Json value = content.get();
        depth--;
        return value;
    }

    private Json list() {
        List<Json> items = new ArrayList<>();
        if (!closes(']')) {
            do {
                items.add(value());
            } while (goesOn(']'));
        }
        return new Json.Sequence(items);
    }

    private Json object() {
        SortedMap<String, Json> members = new TreeMap<>(Json.NAMES);
        Set<String> repeated = Set.of();
        if (!closes('}')) {
            do {
                skipBlanks();
                String name = string();
                skipBlanks();
                expect(':');
                if (members.put(name, value()) != null) {
                    repeated = repeated.isEmpty() ? new HashSet<>() : repeated;
                    repeated.add(name);
                }
            } while (goesOn('}'));
        }
        return new Json.Members(members, repeated);
    }

    private boolean closes(char bracket) {
        skipBlanks();
        if (peek() == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private boolean goesOn(char bracket) {
        skipBlanks();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(bracket);
        return false;
    }

    private String string() {
        expect('"');
        int start = at;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '"') {
                return text.substring(start, at++);
            }
            if (next < ' ') {
                throw new Broken();
            }
            if (next == '\\') {
                return escaped(start);
            }
            at++;
        }
        throw new Broken();
    }

    private String escaped(int start) {
        StringBuilder content = new StringBuilder().append(text, start, at);
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return content.toString();
            }
            if (next < ' ') {
                throw new Broken();
            }
            if (next == '\\') {
                content.appendCodePoint(escape());
            } else {
                content.append(next);
            }
        }
        throw new Broken();
    }

    private int escape() {
        char letter = peek();
        at++;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codePoint();
            default -> throw new Broken();
        };
    }

    /** Halves of a pair alone stand for no character. */
    private int codePoint() {
        char unit = hexUnit();
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        if (Character.isHighSurrogate(unit)) {
            expect('\\');
            expect('u');
            char low = hexUnit();
            if (Character.isLowSurrogate(low)) {
                return Character.toCodePoint(unit, low);
            }
        }
        throw new Broken();
    }

    private char hexUnit() {
        if (text.length() - at < 4) {
            throw new Broken();
        }
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            char letter = text.charAt(at);
            int digit = letter < 0x80 ? Character.digit(letter, 16) : -1;
            if (digit < 0) {
                throw new Broken();
            }
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }

    private Json number() {
        NumberReader number = new NumberReader(text, at);
        Json value = number.read().orElseThrow(Broken::new);
        at = number.end();
        return value;
    }

    private Json word(String word, Json meaning) {
        if (!text.startsWith(word, at)) {
            throw new Broken();
        }
        at += word.length();
        return meaning;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void expect(char character) {
        if (peek() != character) {
            throw new Broken();
        }
        at++;
    }

    /** Leaves the recursion at the first thing that is no JSON; never leaves this class. */
    private static final class Broken extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        Broken() {
            super("no JSON", null, false, false);
        }
    }
}
