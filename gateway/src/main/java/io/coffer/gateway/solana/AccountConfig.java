package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.DataSlice;
import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.gateway.solana.json.Variant;
import io.coffer.gateway.solana.json.WrongType;
import java.util.List;
import java.util.Optional;

/** {@code RpcAccountInfoConfig}: how a call wants accounts, and of which bank. */
record AccountConfig(Optional<DataSlice> slice, Optional<Encoding> encoding, Context context) {
    static final AccountConfig DEFAULT = new AccountConfig(Optional.empty(), Optional.empty(), Context.DEFAULT);

    private static final List<String> ENCODINGS = List.of("binary", "base58", "base64", "jsonParsed", "base64+zstd");
    private static final String STRUCT = "struct UiDataSliceConfig";

    static AccountConfig read(Json value) {
        if (!(value instanceof Json.Members config)) {
            throw Typed.wrong(value, "struct RpcAccountInfoConfig");
        }
        return of(config, "fewer elements in array");
    }

    /** Among other settings, of which a node takes its lists apart in another way and with other words. */
    static AccountConfig among(Json.Members config) {
        return of(config, "2 elements in sequence");
    }

    /**
     * Judged in the order of their names.
     *
     * @param insteadOfMore what is said to be expected where a slice is a list of more than two
     */
    private static AccountConfig of(Json.Members config, String insteadOfMore) {
        Optional<DataSlice> slice = Typed.present(config.member("dataSlice")).map(value -> slice(value, insteadOfMore));
        Optional<Encoding> encoding = Typed.present(config.member("encoding")).map(AccountConfig::encoding);
        return new AccountConfig(slice, encoding, Context.of(config));
    }

    private static Encoding encoding(Json value) {
        return switch (Variant.of(value, ENCODINGS).unit()) {
            case "binary" -> Encoding.BINARY;
            case "base58" -> Encoding.BASE58;
            case "base64" -> Encoding.BASE64;
            case "jsonParsed" -> Encoding.JSON_PARSED;
            default -> Encoding.BASE64_ZSTD;
        };
    }

    private static DataSlice slice(Json value, String insteadOfMore) {
        return switch (value) {
            case Json.Members fields -> {
                Optional<Long> length = fields.member("length").map(AccountConfig::size);
                Optional<Long> offset = fields.member("offset").map(AccountConfig::size);
                yield new DataSlice(required(offset, "offset"), required(length, "length"));
            }
            case Json.Sequence(List<Json> items) -> slice(items, insteadOfMore);
            case Json.Null _, Json.Bool _, Json.Unsigned _, Json.Negative _, Json.Floating _, Json.Text _ ->
                throw Typed.wrong(value, STRUCT);
        };
    }

    private static DataSlice slice(List<Json> items, String insteadOfMore) {
        List<Long> sizes = items.stream().limit(2).map(AccountConfig::size).toList();
        if (sizes.size() < 2) {
            throw new WrongType("invalid length " + sizes.size() + ", expected " + STRUCT + " with 2 elements");
        }
        if (items.size() > 2) {
            throw new WrongType("invalid length " + items.size() + ", expected " + insteadOfMore);
        }
        return new DataSlice(sizes.get(0), sizes.get(1));
    }

    private static long size(Json value) {
        return Typed.unsigned(value, "usize");
    }

    private static long required(Optional<Long> value, String name) {
        return value.orElseThrow(() -> new WrongType("missing field `" + name + "`"));
    }
}
