package io.coffer.solana.watch;

import io.coffer.solana.Pubkey;
import java.util.Base64;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads single values where a parser stands, and refuses others. */
final class JsonValues {

    private final JsonParser parser;

    JsonValues(JsonParser parser) {
        this.parser = parser;
    }

    /** The pair of text and encoding. */
    byte[] data() {
        expect(JsonToken.START_ARRAY);
        parser.nextToken();
        String encoded = text();
        parser.nextToken();
        if (!text().equals("base64")) {
            throw new UnreadableException("data that is not base64");
        }
        parser.nextToken();
        expect(JsonToken.END_ARRAY);
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableException("data that is not base64");
        }
    }

    Pubkey key() {
        return switch (Pubkey.parse(text())) {
            case Pubkey.Parsed.Key(Pubkey key) -> key;
            case Pubkey.Parsed.NotBase58 _, Pubkey.Parsed.WrongSize _ -> throw new UnreadableException("no key");
        };
    }

    String text() {
        expect(JsonToken.VALUE_STRING);
        return parser.getString();
    }

    long number() {
        expect(JsonToken.VALUE_NUMBER_INT);
        return parser.getLongValue();
    }

    long unsigned() {
        expect(JsonToken.VALUE_NUMBER_INT);
        try {
            return Long.parseUnsignedLong(parser.getString());
        } catch (NumberFormatException tooLarge) {
            throw new UnreadableException("a number above 64 bits");
        }
    }

    void expect(JsonToken token) {
        if (parser.currentToken() != token) {
            throw new UnreadableException("expected " + token + ", not " + parser.currentToken());
        }
    }

    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }
}
