package io.coffer.solana.dump;

import io.coffer.solana.Account;
import java.io.InputStream;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one file from front to end. */
public final class DumpReader {
    /** An account of 10 MiB in base64, with room. */
    private static final int LONGEST_STRING = 15_000_000;

    private static final int MOST_DEPTH = 32;
    private static final int LONGEST_NUMBER = 40;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(LONGEST_STRING)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    /** Takes accounts in the order of the file. */
    public interface Sink {
        void account(long slot, Account account);
    }

    /** @param slot the newest one that was named; empty when the file names none */
    public record Dump(long accounts, OptionalLong slot) {}

    private final JsonParser json;
    private final long slotOtherwise;
    private final Sink sink;
    private final AccountParser parser;
    private OptionalLong slot = OptionalLong.empty();
    private OptionalLong newest = OptionalLong.empty();
    private long count;

    private DumpReader(JsonParser json, long slotOtherwise, Sink sink) {
        this.json = json;
        this.slotOtherwise = slotOtherwise;
        this.sink = sink;
        this.parser = new AccountParser(json);
    }

    /**
     * @param slotOtherwise what accounts are of whose slot the file does not name
     * @throws DumpException when there is anything but accounts in it
     */
    public static Dump read(InputStream file, long slotOtherwise, Sink sink) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), file)) {
            return new DumpReader(json, slotOtherwise, sink).read();
        } catch (JacksonException malformed) {
            throw new DumpException("not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private Dump read() {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            value(token);
        }
        if (count == 0 && slot.isEmpty()) {
            throw new DumpException("there is no account in it");
        }
        return new Dump(count, newest);
    }

    private void value(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            list();
        } else if (token == JsonToken.START_OBJECT) {
            object();
        } else {
            throw parser.malformed("neither an account nor a list of accounts");
        }
    }

    private void list() {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw parser.malformed("something in the list that is no account");
            }
            object();
        }
    }

    /** An account, an answer, or what an answer with its context has inside. */
    private void object() {
        AccountParser.Fields fields = new AccountParser.Fields();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "pubkey", "account" -> parser.field(name, fields);
                case "result", "value" -> value(value);
                case "context" -> context();
                case "error" -> throw parser.malformed("an error that a node answered, instead of accounts");
                default -> json.skipChildren();
            }
        }
        if (fields.isStarted()) {
            count++;
            sink.account(slot.orElse(slotOtherwise), fields.account(parser));
        }
    }

    private void context() {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw parser.malformed("a context that is no object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("slot")) {
                long named = parser.unsigned("slot");
                if (named < 0) {
                    throw parser.malformed("an impossible slot");
                }
                slot = OptionalLong.of(named);
                newest = OptionalLong.of(Math.max(named, newest.orElse(0)));
            } else {
                json.skipChildren();
            }
        }
    }
}
