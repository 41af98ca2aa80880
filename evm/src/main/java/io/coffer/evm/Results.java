package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.chain.Hex;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers of the {@code result} of a JSON-RPC answer. */
final class Results {
    static final JsonMapper JSON = JsonMapper.shared();

    private Results() {}

    /** Consumes exactly the result's value. */
    interface Reader<T> {
        T read(JsonCursor cursor);
    }

    /** Any value, as a tree; for small answers. */
    static Reader<JsonNode> tree(byte[] text) {
        return cursor -> {
            cursor.peek();
            int from = cursor.position();
            cursor.skipValue();
            return JSON.readTree(text, from, cursor.position() - from);
        };
    }

    /** Bytes as {@code "0x…"}. */
    static byte[] bytes(JsonCursor cursor) {
        cursor.readString();
        int at = HexDigits.afterPrefix(cursor.slice(), cursor.sliceAt(), cursor.sliceEnd());
        int digits = cursor.sliceEnd() - at;
        if (digits % 2 != 0) {
            throw cursor.malformed("odd number of hexadecimal digits");
        }
        return HexDigits.bytes(cursor.slice(), at, digits);
    }

    /** A number as {@code "0x…"} in at most 63 bits. */
    static long quantity(JsonNode node) {
        String text = node.isString() ? node.stringValue() : "";
        if (!text.startsWith("0x") || text.length() < 3 || text.length() > 18) {
            throw new MalformedReplyException("not a quantity");
        }
        long value;
        try {
            value = Long.parseUnsignedLong(text, 2, text.length(), 16);
        } catch (NumberFormatException notHex) {
            throw new MalformedReplyException("not a quantity");
        }
        if (value < 0) {
            throw new MalformedReplyException("a quantity over 63 bits");
        }
        return value;
    }

    static BlockHash hash(JsonNode node) {
        Optional<byte[]> bytes = node.isString() ? Hex.decode(node.stringValue()) : Optional.empty();
        return bytes.filter(hash -> hash.length == BlockHash.LENGTH)
                .map(BlockHash::of)
                .orElseThrow(() -> new MalformedReplyException("not a block hash"));
    }

    static String quantity(long value) {
        return "\"0x" + Long.toHexString(value) + "\"";
    }
}
