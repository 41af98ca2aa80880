package io.coffer.wallet.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An item of RLP (Ethereum yellow paper, appendix B) in bytes that anybody may have written: texts and lists, each where it
 * stands. Only the one right encoding is read, so that a transaction has one hash.
 */
final class Rlp {
    private static final int SINGLE_BYTE = 0x80;
    private static final int LONG_TEXT = 0xb7;
    private static final int LIST = 0xc0;
    private static final int LONG_LIST = 0xf7;
    /** Lengths up to this many bytes stand in the first byte. */
    private static final int SHORT = 55;

    private static final int MAX_ITEMS = 100_000;

    private final byte[] source;
    /** The first byte of the head. */
    private final int from;
    /** The first byte of the content. */
    private final int content;

    private final int end;

    private Rlp(byte[] source, int from, int content, int end) {
        this.source = source;
        this.from = from;
        this.content = content;
        this.end = end;
    }

    /** Not RLP, or not what was expected in its place. */
    static final class RlpException extends RuntimeException {
        RlpException(String why) {
            super(why, null, false, false);
        }
    }

    /** The one item that the bytes from {@code from} are. */
    static Rlp whole(byte[] source, int from) {
        Rlp item = item(source, from, source.length);
        if (item.end != source.length) {
            throw new RlpException("bytes behind the end");
        }
        return item;
    }

    private static Rlp item(byte[] source, int from, int limit) {
        if (from >= limit) {
            throw new RlpException("it ends too soon");
        }
        int first = source[from] & 0xff;
        if (first < SINGLE_BYTE) {
            return new Rlp(source, from, from, from + 1);
        }
        if (first <= LONG_TEXT) {
            Rlp text = of(source, from, from + 1, first - SINGLE_BYTE, limit);
            if (first == SINGLE_BYTE + 1 && (source[text.content] & 0xff) < SINGLE_BYTE) {
                throw new RlpException("a small byte behind a length");
            }
            return text;
        }
        if (first < LIST) {
            return withLength(source, from, first - LONG_TEXT, limit);
        }
        return first <= LONG_LIST
                ? of(source, from, from + 1, first - LIST, limit)
                : withLength(source, from, first - LONG_LIST, limit);
    }

    /** @param lengthBytes bytes of the length behind the first byte */
    private static Rlp withLength(byte[] source, int from, int lengthBytes, int limit) {
        int at = from + 1;
        if (lengthBytes > Integer.BYTES || at + lengthBytes > limit || source[at] == 0) {
            throw new RlpException("a length that cannot be");
        }
        long length = new BigInteger(1, source, at, lengthBytes).longValue();
        if (length <= SHORT) {
            throw new RlpException("a short length written long");
        }
        return of(source, from, at + lengthBytes, length, limit);
    }

    private static Rlp of(byte[] source, int from, int content, long length, int limit) {
        if (length > limit - content) {
            throw new RlpException("it ends too soon");
        }
        return new Rlp(source, from, content, content + (int) length);
    }

    boolean isList() {
        return (source[from] & 0xff) >= LIST;
    }

    List<Rlp> items() {
        if (!isList()) {
            throw new RlpException("a text where a list is expected");
        }
        List<Rlp> items = new ArrayList<>();
        for (int at = content; at < end; at = items.getLast().end) {
            if (items.size() == MAX_ITEMS) {
                throw new RlpException("too many items");
            }
            items.add(item(source, at, end));
        }
        return items;
    }

    byte[] bytes() {
        if (isList()) {
            throw new RlpException("a list where a text is expected");
        }
        return Arrays.copyOfRange(source, content, end);
    }

    /** @param maxBytes that the number may have */
    BigInteger number(int maxBytes) {
        byte[] bytes = bytes();
        if (bytes.length > maxBytes || (bytes.length > 0 && bytes[0] == 0)) {
            throw new RlpException("a number that is too long or has leading zeros");
        }
        return new BigInteger(1, bytes);
    }

    /** Head and content. */
    byte[] encoded() {
        return Arrays.copyOfRange(source, from, end);
    }

    /** The list of {@code items}, each encoded already. */
    static byte[] list(List<byte[]> items) {
        byte[] content = Encodings.join(items.toArray(byte[][]::new));
        if (content.length <= SHORT) {
            return Encodings.join(new byte[] {(byte) (LIST + content.length)}, content);
        }
        byte[] length = magnitude(BigInteger.valueOf(content.length));
        return Encodings.join(new byte[] {(byte) (LONG_LIST + length.length)}, length, content);
    }

    /** A number of at most 55 bytes, encoded. */
    static byte[] number(BigInteger number) {
        byte[] bytes = magnitude(number);
        boolean isSingle = bytes.length == 1 && (bytes[0] & 0xff) < SINGLE_BYTE;
        return isSingle ? bytes : Encodings.join(new byte[] {(byte) (SINGLE_BYTE + bytes.length)}, bytes);
    }

    /** Without leading zeros; zero is empty. */
    private static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
