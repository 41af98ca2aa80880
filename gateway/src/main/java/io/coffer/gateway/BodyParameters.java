package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.RequestedToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a JSON body. Unknown fields are let pass: some clients add their own. */
final class BodyParameters implements Parameters {
    private static final int MAX_DEPTH = 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private final JsonNode fields;
    /** How the place of these fields is called in messages: empty, or {@code list.}. */
    private final String place;

    private BodyParameters(JsonNode fields, String place) {
        this.fields = fields;
        this.place = place;
    }

    /** @throws Refusal when the body is no JSON object */
    static BodyParameters parse(Call.Body body, Generation generation) {
        if (body.isBlank()) {
            throw generation.bodyMissing();
        }
        try {
            JsonNode fields = JSON.readTree(body.bytes());
            if (!fields.isObject()) {
                throw generation.bodyNotJson("it is something else");
            }
            return new BodyParameters(fields, "");
        } catch (JacksonException notJson) {
            throw generation.bodyNotJson("it cannot be read");
        }
    }

    /** A body that is an array of tokens itself, each once. */
    static List<RequestedToken> tokenArray(Call.Body body, int most) {
        if (body.isBlank()) {
            throw Generation.V5.bodyMissing();
        }
        try {
            JsonNode array = JSON.readTree(body.bytes());
            if (!array.isArray()) {
                throw new Refusal(ErrorCode.BODY_NOT_JSON, "The body is no JSON array of tokens");
            }
            if (array.isEmpty()) {
                throw Refusal.empty("body");
            }
            return tokens(array, "body", "", most, Generation.V5);
        } catch (JacksonException notJson) {
            throw new Refusal(ErrorCode.BODY_NOT_JSON, "The body is no JSON array of tokens: it cannot be read");
        }
    }

    @Override
    public Optional<String> text(String name) {
        return scalar(fields, name, place + name).filter(text -> !text.isEmpty());
    }

    /** {@link #text}, which must be there. */
    String required(String name) {
        return text(name).orElseThrow(() -> Refusal.empty(place + name));
    }

    /** {@link #text} of at most {@code longest} characters. */
    Optional<String> text(String name, int longest) {
        Optional<String> text = text(name);
        if (text.isPresent() && text.get().length() > longest) {
            throw Refusal.wrong(place + name, "longer than " + longest + " characters");
        }
        return text;
    }

    /** How {@code name} is called in messages. */
    String shown(String name) {
        return place + name;
    }

    /** Whether there is anything at {@code name}. */
    boolean has(String name) {
        return fields.hasNonNull(name);
    }

    /** The objects of the array {@code list}, of which there must be one. */
    List<BodyParameters> objects(String list) {
        List<BodyParameters> objects = new ArrayList<>();
        for (JsonNode element : array(list)) {
            if (!element.isObject()) {
                throw Refusal.wrong(list, "an element is not an object");
            }
            objects.add(new BodyParameters(element, list + "."));
        }
        return objects;
    }

    /**
     * The texts of the array {@code list}, of which there must be one.
     *
     * @param longest characters of each
     */
    List<String> texts(String list, int most, int longest) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(list)) {
            if (!element.isString()) {
                throw Refusal.wrong(list, "an element is not a text");
            }
            if (element.stringValue().length() > longest) {
                throw Refusal.wrong(list, "an element is longer than " + longest + " characters");
            }
            texts.add(element.stringValue());
            if (texts.size() > most) {
                throw Refusal.wrong(list, "more than " + most + " elements");
            }
        }
        return texts;
    }

    private JsonNode array(String list) {
        JsonNode given = fields.path(list);
        if (given.isMissingNode() || given.isNull() || (given.isArray() && given.isEmpty())) {
            throw Refusal.empty(list);
        }
        if (!given.isArray()) {
            throw Refusal.wrong(list, "not an array");
        }
        return given;
    }

    /** The tokens of a request, each once. */
    List<RequestedToken> tokens(Generation generation) {
        String list = generation.tokensField();
        return tokens(array(list), list, list + ".", MAX_TOKENS, generation);
    }

    /**
     * @param list its name in messages
     * @param place what stands before the names of its fields there
     */
    private static List<RequestedToken> tokens(
            JsonNode array, String list, String place, int most, Generation generation) {
        Set<RequestedToken> tokens = new LinkedHashSet<>();
        for (JsonNode token : array) {
            if (!token.isObject()) {
                throw Refusal.wrong(list, "an element is not an object");
            }
            tokens.add(token(token, place, generation));
            if (tokens.size() > most) {
                throw Refusal.wrong(list, "more than " + most + " tokens");
            }
        }
        return List.copyOf(tokens);
    }

    private static RequestedToken token(JsonNode token, String place, Generation generation) {
        ChainIndex chain = Parameters.chain(scalar(token, "chainIndex", place + "chainIndex")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refusal.empty(place + "chainIndex")));
        String field = token.has(generation.tokenField()) ? generation.tokenField() : generation.otherTokenField();
        String address = scalar(token, field, place + field)
                .orElseThrow(() ->
                        Refusal.wrong(place + generation.tokenField(), "missing; an empty text names the native coin"));
        return new RequestedToken(chain, address);
    }

    /** Text, or a number or flag where a client writes one without quotes. */
    private static Optional<String> scalar(JsonNode object, String field, String shown) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isString()) {
            return Optional.of(value.stringValue());
        }
        if (value.isIntegralNumber() || value.isBoolean()) {
            return Optional.of(value.asString());
        }
        throw Refusal.wrong(shown, "not a text");
    }
}
