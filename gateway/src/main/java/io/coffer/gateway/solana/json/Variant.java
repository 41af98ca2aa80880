package io.coffer.gateway.solana.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of several named choices: a bare name, or an object with one key, the name, and what belongs to it.
 *
 * @param content empty behind a bare name
 */
public record Variant(String name, Optional<Json> content) {

    /** @param names in the order that the text lists them */
    public static Variant of(Json value, List<String> names) {
        Variant variant = switch (value) {
            case Json.Text(String name) -> new Variant(name, Optional.empty());
            case Json.Members map
            when map.members().size() == 1 -> {
                Map.Entry<String, Json> only = map.members().firstEntry();
                yield new Variant(only.getKey(), Optional.of(only.getValue()));
            }
            case Json.Members _ -> throw new WrongType("invalid value: map, expected map with a single key");
            case Json.Null _, Json.Bool _, Json.Unsigned _, Json.Negative _, Json.Floating _, Json.Sequence _ ->
                throw Typed.wrong(value, "string or map");
        };
        if (!names.contains(variant.name)) {
            throw new WrongType("unknown variant `" + variant.name + "`, expected " + oneOf(names));
        }
        return variant;
    }

    /** The choice's name, when nothing may belong to it. */
    public String unit() {
        content.filter(value -> !(value instanceof Json.Null)).ifPresent(value -> {
            throw Typed.wrong(value, "unit");
        });
        return name;
    }

    /** What belongs to the choice. */
    public Json value() {
        return content.orElseThrow(() -> new WrongType("invalid type: unit variant, expected newtype variant"));
    }

    private static String oneOf(List<String> names) {
        String separator = names.size() == 2 ? "` or `" : "`, `";
        String list = names.stream().collect(Collectors.joining(separator, "`", "`"));
        return names.size() > 2 ? "one of " + list : list;
    }
}
