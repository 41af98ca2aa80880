package io.coffer.gateway;

import io.coffer.chain.Amount;
import io.coffer.chain.DecimalText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a JSON document, grown as needed. */
public final class JsonBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] digits = new byte[DecimalText.MAX_DIGITS];
    private int firstDigit = DecimalText.MAX_DIGITS;
    private byte[] bytes;
    private int length;

    public JsonBuffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    public int length() {
        return length;
    }

    /** Starts over, with the room that it has. */
    public void clear() {
        length = 0;
    }

    /** Forgets what was written from {@code newLength} on. */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("only " + length + " bytes are written, not " + newLength);
        }
        length = newLength;
    }

    /** The buffer itself; only the first {@link #length()} bytes mean anything. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public JsonBuffer raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    /** The bytes of {@code more} from {@code from} up to before {@code to}. */
    public JsonBuffer raw(byte[] more, int from, int to) {
        room(to - from);
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** ASCII text that needs no escaping. */
    @SuppressWarnings("deprecation") // copies characters as bytes, which is right for ASCII and the fastest way
    public JsonBuffer raw(String ascii) {
        room(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    /** A number of 64 bits without a sign. */
    public JsonBuffer unsigned(long number) {
        int first = DecimalText.digits(number, digits);
        return first == digits.length ? raw("0") : raw(digits, first, digits.length);
    }

    /** A number of 64 bits with a sign. */
    public JsonBuffer signed(long number) {
        return number < 0 ? raw("-").unsigned(-number) : unsigned(number);
    }

    /**
     * The buffer itself, with room for {@code most} bytes from {@link #length()} on: whoever writes there says by {@link
     * #end} how far.
     */
    public byte[] reserve(int most) {
        room(most);
        return bytes;
    }

    /** What was written into {@link #reserve}'s room ends at {@code end}. */
    public JsonBuffer end(int end) {
        length = end;
        return this;
    }

    /** Writes {@code amount} as whole tokens of {@code decimals}. */
    JsonBuffer amount(Amount amount, int decimals) {
        firstDigit = DecimalText.digits(amount, digits);
        return sameAmount(decimals);
    }

    /** Writes the last amount again, with other decimals: its digits are worked out once. */
    JsonBuffer sameAmount(int decimals) {
        room(DecimalText.MAX_LENGTH);
        length = DecimalText.write(digits, firstDigit, decimals, bytes, length);
        return this;
    }

    /** A quoted string. */
    public JsonBuffer string(String text) {
        raw("\"");
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            escaped(point);
        }
        return raw("\"");
    }

    private void escaped(int point) {
        room(6);
        if (point == '"' || point == '\\') {
            put('\\');
            put(point);
        } else if (point < 0x20 || point == 0x7f || point == 0x2028 || point == 0x2029 || isLoneSurrogate(point)) {
            raw("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                put(HEX[point >> shift & 0xf]);
            }
        } else if (point < 0x80) {
            put(point);
        } else {
            raw(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private void put(int character) {
        bytes[length++] = (byte) character;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
