package io.coffer.gateway.solana;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Decodes the filters of a call, with the errors of the libraries that a node uses for it. */
final class FilterBytes {
    private static final int MAX_FILTERS = 4;
    private static final int MAX_BASE58_LENGTH = 175;
    private static final int MAX_BASE64_LENGTH = 172;
    private static final String TOO_LARGE = "DataTooLarge";
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private FilterBytes() {}

    /** @throws Fault when there are too many, or one has no or too many bytes */
    static List<AccountFilter> decode(List<FilterText> texts) {
        if (texts.size() > MAX_FILTERS) {
            throw Fault.parameters("Too many filters provided; max " + MAX_FILTERS);
        }
        return texts.stream().map(FilterBytes::decode).toList();
    }

    private static AccountFilter decode(FilterText text) {
        return switch (text) {
            case FilterText.Decoded(AccountFilter filter) -> filter;
            case FilterText.Base58(long offset, String encoded) -> memcmp(offset, base58(encoded));
            case FilterText.Base64(long offset, String encoded) -> memcmp(offset, base64(encoded));
            case FilterText.Raw(long offset, List<Byte> raw) -> memcmp(offset, bytes(raw));
        };
    }

    private static AccountFilter memcmp(long offset, byte[] bytes) {
        if (bytes.length > AccountFilter.MAX_BYTES) {
            throw Fault.parameter(TOO_LARGE);
        }
        return new AccountFilter.Memcmp(offset, bytes);
    }

    private static byte[] bytes(List<Byte> raw) {
        byte[] bytes = new byte[raw.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = raw.get(i);
        }
        return bytes;
    }

    private static byte[] base58(String encoded) {
        byte[] text = encoded.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_BASE58_LENGTH) {
            throw Fault.parameter(TOO_LARGE);
        }
        for (int i = 0; i < text.length; i++) {
            if (text[i] < 0) {
                throw Fault.parameter("Base58DecodeError(NonAsciiCharacter { index: " + i + " })");
            }
            if (BASE58.indexOf(text[i]) < 0) {
                throw Fault.parameter("Base58DecodeError(InvalidCharacter { character: " + quoted((char) text[i])
                        + ", index: " + i + " })");
            }
        }
        return io.coffer.chain.Base58.decode(encoded).orElseThrow();
    }

    private static String quoted(char character) {
        String escaped = switch (character) {
            case '\'', '\\' -> "\\" + character;
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case 0 -> "\\0";
            default ->
                character < ' ' || character == 0x7f
                        ? "\\u{" + Integer.toHexString(character) + "}"
                        : Character.toString(character);
        };
        return "'" + escaped + "'";
    }

    private static byte[] base64(String encoded) {
        byte[] text = encoded.getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_BASE64_LENGTH) {
            throw Fault.parameter(TOO_LARGE);
        }
        return switch (StrictBase64.decode(text)) {
            case StrictBase64.Result.Bytes bytes -> Arrays.copyOf(bytes.array(), bytes.array().length);
            case StrictBase64.Result.Wrong(String why) -> throw Fault.parameter("Base64DecodeError(" + why + ")");
        };
    }
}
