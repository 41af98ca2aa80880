package io.coffer.solana.watch;

import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a node's answers to a batch of calls. */
final class Answers {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final JsonValues values;

    private Answers(JsonParser parser) {
        this.parser = parser;
        this.values = new JsonValues(parser);
    }

    /** What a node said to one call. */
    sealed interface Answer {
        /** @param found in the order of the answer; empty where there is no such account */
        record Accounts(long slot, List<Found> found) implements Answer {}

        record Blockhash(long slot, String hash, long lastValidHeight) implements Answer {}

        record Slot(long slot) implements Answer {}

        record Refused(long code, String message) implements Answer {}
    }

    /**
     * One account of a list.
     *
     * @param key empty where the list is in the order of the question
     */
    record Found(Optional<Pubkey> key, Optional<Content> content) {}

    /** An account without its key, which comes behind it. */
    static final class Content {
        private long lamports;
        private Pubkey program = Programs.SYSTEM;
        private Executable executable = Executable.NO;
        private long rentEpoch;
        private byte[] data = new byte[0];

        Account of(Pubkey key) {
            return new Account(key, lamports, program, executable, rentEpoch, data);
        }
    }

    /** The answers by the ids of their calls; empty where it is no such text. */
    static Optional<Map<Integer, Answer>> read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return Optional.of(new Answers(parser).batch());
        } catch (JacksonException | JsonValues.UnreadableException malformed) {
            return Optional.empty();
        }
    }

    private Map<Integer, Answer> batch() {
        Map<Integer, Answer> answers = new HashMap<>();
        parser.nextToken();
        values.expect(JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.expect(JsonToken.START_OBJECT);
            int id = -1;
            Optional<Answer> answer = Optional.empty();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "id" -> id = Math.clamp(values.number(), -1, Integer.MAX_VALUE);
                    case "result" -> answer = Optional.of(result());
                    case "error" -> answer = Optional.of(error());
                    default -> parser.skipChildren();
                }
            }
            answers.put(id, answer.orElseThrow(() -> new JsonValues.UnreadableException("neither result nor error")));
        }
        return answers;
    }

    private Answer error() {
        values.expect(JsonToken.START_OBJECT);
        long code = 0;
        String message = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "code" -> code = values.number();
                case "message" -> message = values.text();
                default -> parser.skipChildren();
            }
        }
        return new Answer.Refused(code, message);
    }

    private Answer result() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return new Answer.Slot(values.number());
        }
        values.expect(JsonToken.START_OBJECT);
        long slot = -1;
        Optional<List<Found>> accounts = Optional.empty();
        Optional<Answer.Blockhash> blockhash = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("context")) {
                slot = field("slot");
            } else if (name.equals("value") && token == JsonToken.START_ARRAY) {
                accounts = Optional.of(accounts());
            } else if (name.equals("value")) {
                blockhash = Optional.of(blockhash());
            } else {
                parser.skipChildren();
            }
        }
        if (accounts.isPresent()) {
            return new Answer.Accounts(slot, accounts.get());
        }
        Answer.Blockhash read =
                blockhash.orElseThrow(() -> new JsonValues.UnreadableException("a result without a value"));
        return new Answer.Blockhash(slot, read.hash(), read.lastValidHeight());
    }

    private long field(String wanted) {
        values.expect(JsonToken.START_OBJECT);
        long value = -1;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(wanted);
            parser.nextToken();
            if (found) {
                value = values.number();
            } else {
                parser.skipChildren();
            }
        }
        return value;
    }

    private Answer.Blockhash blockhash() {
        values.expect(JsonToken.START_OBJECT);
        String hash = "";
        long lastValidHeight = -1;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "blockhash" -> hash = values.text();
                case "lastValidBlockHeight" -> lastValidHeight = values.number();
                default -> parser.skipChildren();
            }
        }
        return new Answer.Blockhash(-1, hash, lastValidHeight);
    }

    private List<Found> accounts() {
        List<Found> found = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            found.add(
                    parser.currentToken() == JsonToken.VALUE_NULL
                            ? new Found(Optional.empty(), Optional.empty())
                            : item());
        }
        return found;
    }

    /** Either an account, or a pair of account and key. */
    private Found item() {
        values.expect(JsonToken.START_OBJECT);
        Optional<Pubkey> key = Optional.empty();
        Content bare = new Content();
        Optional<Content> paired = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "pubkey" -> key = Optional.of(values.key());
                case "account" -> paired = Optional.of(content());
                default -> part(bare, name);
            }
        }
        return new Found(key, Optional.of(paired.orElse(bare)));
    }

    private Content content() {
        values.expect(JsonToken.START_OBJECT);
        Content content = new Content();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            part(content, name);
        }
        return content;
    }

    private void part(Content content, String name) {
        switch (name) {
            case "lamports" -> content.lamports = values.unsigned();
            case "owner" -> content.program = values.key();
            case "executable" -> content.executable = parser.getBooleanValue() ? Executable.YES : Executable.NO;
            case "rentEpoch" -> content.rentEpoch = values.unsigned();
            case "data" -> content.data = values.data();
            default -> parser.skipChildren();
        }
    }
}
