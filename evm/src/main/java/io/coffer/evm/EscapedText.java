package io.coffer.evm;

import java.nio.charset.StandardCharsets;

/** A JSON string that holds escapes, which no node writes and every JSON reader has to understand. */
final class EscapedText {
    private final byte[] text;
    private final int end;
    private final StringBuilder plain = new StringBuilder();
    private int at;

    private EscapedText(byte[] text, int from, int end) {
        this.text = text;
        this.end = end;
        this.at = from;
    }

    /** Reads from the first byte of the string to its closing quote. */
    static EscapedText read(byte[] text, int from, int end) {
        EscapedText string = new EscapedText(text, from, end);
        string.read();
        return string;
    }

    /** The string without escapes, in UTF-8. */
    byte[] bytes() {
        return plain.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The position behind the closing quote. */
    int behind() {
        return at;
    }

    private void read() {
        int copied = at;
        byte next = next();
        while (next != '"') {
            if (next == '\\') {
                plain.append(new String(text, copied, at - 1 - copied, StandardCharsets.UTF_8));
                plain.append(escaped());
                copied = at;
            } else if (next >= 0 && next < ' ') {
                throw malformed("control character in a string");
            }
            next = next();
        }
        plain.append(new String(text, copied, at - 1 - copied, StandardCharsets.UTF_8));
    }

    private byte next() {
        if (at >= end) {
            throw malformed("string without end");
        }
        return text[at++];
    }

    private char escaped() {
        byte kind = next();
        return switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("unknown escape");
        };
    }

    private char unicode() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            unit = unit << 4 | HexDigits.nibble(next());
        }
        if (unit < 0) {
            throw malformed("bad unicode escape");
        }
        return (char) unit;
    }

    private MalformedReplyException malformed(String why) {
        return new MalformedReplyException(why + " at byte " + at);
    }
}
