package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query, decoded. An empty value counts as absent. */
final class QueryParameters implements Parameters {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private QueryParameters() {}

    /** @throws Refusal when an escape is broken */
    static QueryParameters parse(String query) {
        QueryParameters parameters = new QueryParameters();
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            boolean hasValue = equals >= 0 && equals < end;
            String name = decode("query", query.substring(start, hasValue ? equals : end));
            String value = hasValue ? decode(Refusal.echo(name), query.substring(equals + 1, end)) : "";
            if (!value.isEmpty()) {
                parameters.values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return parameters;
    }

    @Override
    public Optional<String> text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        for (String other : given) {
            if (!other.equals(given.getFirst())) {
                throw Refusal.wrong(name, "given " + given.size() + " times with different values");
            }
        }
        return given.isEmpty() ? Optional.empty() : Optional.of(given.getFirst());
    }

    /** The chains asked; at least one. */
    List<ChainIndex> chains() {
        List<ChainIndex> chains = chains(MAX_CHAINS);
        if (chains.isEmpty()) {
            throw Refusal.empty("chains");
        }
        return chains;
    }

    /** The chains asked; perhaps none. */
    List<ChainIndex> chains(int most) {
        return ChainList.read(values.getOrDefault("chains", List.of()), most);
    }

    /** Percent and plus decoding of UTF-8. */
    private static String decode(String parameter, String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '%') {
                bytes.write(escape(parameter, text, i));
                i += 2;
            } else {
                bytes.write(character == '+' ? ' ' : character);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw Refusal.wrong(parameter, "not UTF-8 text");
        }
    }

    private static int escape(String parameter, String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw Refusal.wrong(parameter, "a percent sign without two hexadecimal digits");
        }
        return high << 4 | low;
    }
}
