package io.coffer.solana.upstream;

import io.coffer.solana.Commitment;
import io.coffer.solana.Upstream;
import io.coffer.solana.Upstream.Answer;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The few things that sources have to know of a node, as values. */
public final class NodeQuestions {
    private static final JsonFactory JSON = new JsonFactory();

    private final Upstream upstream;

    public NodeQuestions(Upstream upstream) {
        this.upstream = upstream;
    }

    /** What came back. */
    public sealed interface Reply<T> {
        record Known<T>(T value) implements Reply<T> {}

        /** @param reason that the node gave, or why none answered */
        record Unknown<T>(String reason) implements Reply<T> {}
    }

    public Reply<Long> slot(Commitment commitment) throws InterruptedException {
        String name = commitment.name().toLowerCase(Locale.ROOT);
        return ask("getSlot", "[{\"commitment\":\"" + name + "\"}]", parser -> {
            expect(parser, JsonToken.VALUE_NUMBER_INT);
            return parser.getLongValue();
        });
    }

    public Reply<String> genesisHash() throws InterruptedException {
        return ask("getGenesisHash", "[]", parser -> {
            expect(parser, JsonToken.VALUE_STRING);
            return parser.getString();
        });
    }

    /** As the node calls it: {@code 3.0.0}. */
    public Reply<String> version() throws InterruptedException {
        return ask("getVersion", "[]", parser -> {
            expect(parser, JsonToken.START_OBJECT);
            String version = "";
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals("solana-core");
                JsonToken token = parser.nextToken();
                if (wanted && token == JsonToken.VALUE_STRING) {
                    version = parser.getString();
                }
                parser.skipChildren();
            }
            if (version.isEmpty()) {
                throw new UnexpectedAnswerException("no solana-core");
            }
            return version;
        });
    }

    private <T> Reply<T> ask(String method, String parameters, Function<JsonParser, T> result)
            throws InterruptedException {
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
        return switch (upstream.call(request)) {
            case Answer.Unavailable(String reason) -> new Reply.Unknown<>(reason);
            case Answer.Answered(String response) -> read(method, response, result);
        };
    }

    private static <T> Reply<T> read(String method, String response, Function<JsonParser, T> result) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), response)) {
            parser.nextToken();
            String error = "neither result nor error";
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("result")) {
                    return new Reply.Known<>(result.apply(parser));
                }
                if (name.equals("error")) {
                    error = errorMessage(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return new Reply.Unknown<>(method + ": " + error);
        } catch (JacksonException | UnexpectedAnswerException malformed) {
            return new Reply.Unknown<>(method + ": the node's answer cannot be read");
        }
    }

    private static String errorMessage(JsonParser parser) {
        String message = "an error without a message";
        expect(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals("message");
            if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
                message = parser.getString();
            }
            parser.skipChildren();
        }
        return message;
    }

    private static void expect(JsonParser parser, JsonToken token) {
        if (parser.currentToken() != token) {
            throw new UnexpectedAnswerException("expected " + token + ", not " + parser.currentToken());
        }
    }

    private static final class UnexpectedAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private UnexpectedAnswerException(String message) {
            super(message);
        }
    }
}
