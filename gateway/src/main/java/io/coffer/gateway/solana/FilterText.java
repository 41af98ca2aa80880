package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.gateway.solana.json.Variant;
import io.coffer.gateway.solana.json.WrongType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code RpcFilterType} as it was written; bytes are only decoded once every parameter has its type. */
sealed interface FilterText {
    List<String> KINDS = List.of("dataSize", "memcmp", "tokenAccountState");
    List<String> ENCODINGS = List.of("base58", "base64", "bytes");

    record Decoded(AccountFilter filter) implements FilterText {}

    record Base58(long offset, String text) implements FilterText {}

    record Base64(long offset, String text) implements FilterText {}

    record Raw(long offset, List<Byte> bytes) implements FilterText {}

    static FilterText read(Json value) {
        Variant variant = Variant.of(value, KINDS);
        return switch (variant.name()) {
            case "dataSize" -> new Decoded(new AccountFilter.DataSize(Typed.unsigned(variant.value(), "u64")));
            case "memcmp" -> memcmp(variant.value());
            default -> {
                variant.unit();
                yield new Decoded(new AccountFilter.TokenAccountState());
            }
        };
    }

    private static FilterText memcmp(Json value) {
        if (!(value instanceof Json.Members fields)) {
            throw Typed.wrong(value, "struct Memcmp");
        }
        long offset = fields.member("offset")
                .map(given -> Typed.unsigned(given, "usize"))
                .orElseThrow(() -> missing("offset"));
        Optional<Bytes> bytes = fields.member("bytes").map(FilterText::bytes);
        String encoding = Typed.present(fields.member("encoding"))
                .map(given -> Variant.of(given, ENCODINGS).unit())
                .orElse("base58");
        // A wrong type comes before a missing field.
        return switch (bytes.orElseThrow(() -> missing("bytes"))) {
            case Bytes.Numbers(List<Byte> numbers) -> new Raw(offset, numbers);
            case Bytes.Text(String text) when encoding.equals("base64") -> new Base64(offset, text);
            case Bytes.Text(String text) -> new Base58(offset, text);
        };
    }

    /** {@code DataType}, in one of two ways. */
    sealed interface Bytes {
        record Text(String text) implements Bytes {}

        record Numbers(List<Byte> numbers) implements Bytes {}
    }

    private static Bytes bytes(Json value) {
        return switch (value) {
            case Json.Text(String text) -> new Bytes.Text(text);
            case Json.Sequence(List<Json> items) -> new Bytes.Numbers(raw(items));
            case Json.Null _, Json.Bool _, Json.Unsigned _, Json.Negative _, Json.Floating _, Json.Members _ ->
                throw noBytes();
        };
    }

    private static List<Byte> raw(List<Json> items) {
        List<Byte> bytes = new ArrayList<>(items.size());
        for (Json item : items) {
            if (!(item instanceof Json.Unsigned(long value)) || value < 0 || value > 0xff) {
                throw noBytes();
            }
            bytes.add((byte) value);
        }
        return bytes;
    }

    private static WrongType noBytes() {
        return new WrongType("data did not match any variant of untagged enum DataType");
    }

    private static WrongType missing(String name) {
        return new WrongType("missing field `" + name + "`");
    }
}
