package io.coffer.evm;

import java.util.Arrays;

/**
 * Walks JSON text in place, without making objects: the reader of the hot path. Any order of fields, any whitespace and
 * unknown fields are fine. Values that are stepped over are only checked as far as finding their end needs.
 *
 * <p>Strings are handed out as slices of {@link #slice}, which is the text itself unless the string holds escapes.
 */
final class JsonCursor {
    private static final int MAX_DEPTH = 64;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final byte[] text;
    private final int end;
    private int at;
    /** Whether an object or array was entered and nothing read of it yet. */
    private boolean entered;

    private byte[] slice;
    private int sliceAt;
    private int sliceEnd;

    JsonCursor(byte[] text) {
        this.text = text;
        this.end = text.length;
        this.slice = text;
    }

    /** The next byte that is no whitespace, not consumed. */
    int peek() {
        while (at < end) {
            byte next = text[at];
            if (next > ' ' || next < 0) {
                return next;
            }
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                throw malformed("control character");
            }
            at++;
        }
        throw malformed("unexpected end");
    }

    int position() {
        return at;
    }

    byte[] slice() {
        return slice;
    }

    int sliceAt() {
        return sliceAt;
    }

    int sliceEnd() {
        return sliceEnd;
    }

    void enterObject() {
        expect('{');
        entered = true;
    }

    void enterArray() {
        expect('[');
        entered = true;
    }

    /** Moves to the value of the object's next field, whose name becomes the slice; false behind the last one. */
    boolean nextField() {
        if (!next('}')) {
            return false;
        }
        readString();
        expect(':');
        return true;
    }

    /** Moves to the array's next element; false behind the last one. */
    boolean nextElement() {
        return next(']');
    }

    private boolean next(char close) {
        int next = peek();
        boolean first = entered;
        entered = false;
        if (next == close) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
            peek();
        }
        return true;
    }

    boolean sliceIs(byte[] name) {
        int length = name.length;
        if (sliceEnd - sliceAt != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (slice[sliceAt + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Consumes a string, which becomes the slice. */
    void readString() {
        expect('"');
        int from = at;
        int position = at;
        while (position < end) {
            byte next = text[position];
            if (next == '"') {
                at = position + 1;
                slice = text;
                sliceAt = from;
                sliceEnd = position;
                return;
            }
            if (next == '\\') {
                EscapedText unescaped = EscapedText.read(text, from, end);
                at = unescaped.behind();
                slice = unescaped.bytes();
                sliceAt = 0;
                sliceEnd = slice.length;
                return;
            }
            if (next >= 0 && next < ' ') {
                throw malformed("control character in a string");
            }
            position++;
        }
        throw malformed("string without end");
    }

    /** Consumes {@code null} if it comes next. */
    boolean tryNull() {
        if (peek() != 'n') {
            return false;
        }
        skipValue();
        return true;
    }

    /** Consumes a boolean. */
    boolean readBoolean() {
        boolean value = peek() == 't';
        int from = at;
        skipValue();
        byte[] word = value ? TRUE : FALSE;
        if (!Arrays.equals(text, from, at, word, 0, word.length)) {
            throw malformed("not a boolean");
        }
        return value;
    }

    /** Consumes any value. */
    void skipValue() {
        int next = peek();
        entered = false;
        if (next == '"') {
            skipString();
        } else if (next == '{' || next == '[') {
            skipNested();
        } else {
            skipWord();
        }
    }

    private void skipString() {
        int position = at + 1;
        while (position < end) {
            byte next = text[position];
            if (next == '"') {
                at = position + 1;
                return;
            }
            position += next == '\\' ? 2 : 1;
        }
        throw malformed("string without end");
    }

    private void skipNested() {
        long objects = 0;
        int depth = 0;
        do {
            int next = peek();
            if (next == '"') {
                skipString();
                continue;
            }
            at++;
            if (next == '{' || next == '[') {
                if (++depth > MAX_DEPTH) {
                    throw malformed("nested deeper than " + MAX_DEPTH);
                }
                objects = objects << 1 | (next == '{' ? 1 : 0);
            } else if (next == '}' || next == ']') {
                if ((objects & 1) != (next == '}' ? 1 : 0)) {
                    throw malformed("mismatched bracket");
                }
                objects >>>= 1;
                depth--;
            }
        } while (depth > 0);
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    private void skipWord() {
        int from = at;
        while (at < end && isWordByte(text[at])) {
            at++;
        }
        if (at == from) {
            throw malformed("no value");
        }
    }

    private static boolean isWordByte(byte next) {
        int lower = next | 0x20;
        return (next >= '0' && next <= '9')
                || (lower >= 'a' && lower <= 'z')
                || next == '-'
                || next == '+'
                || next == '.';
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw malformed("no '" + wanted + "'");
        }
        at++;
    }

    MalformedReplyException malformed(String why) {
        return new MalformedReplyException(why + " at byte " + at);
    }
}
