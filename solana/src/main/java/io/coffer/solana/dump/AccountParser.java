package io.coffer.solana.dump;

import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Pubkey;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One account in JSON, as nodes write it. */
final class AccountParser {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    /** What a program in JavaScript makes of the largest number of 64 bits, which most accounts have as rentEpoch. */
    private static final BigInteger LARGEST_ROUNDED = new BigInteger("18446744073709552000");

    private final JsonParser json;

    AccountParser(JsonParser json) {
        this.json = json;
    }

    /** What was read of an account so far. */
    static final class Fields {
        private Optional<Pubkey> key = Optional.empty();
        private Optional<State> state = Optional.empty();

        boolean isStarted() {
            return key.isPresent() || state.isPresent();
        }

        Account account(AccountParser parser) {
            State known = state.orElseThrow(() -> parser.malformed("a key without its account"));
            Pubkey itsKey = key.orElseThrow(() -> parser.malformed("an account without its key"));
            return known.account(itsKey, parser);
        }
    }

    private static final class State {
        private Optional<Long> lamports = Optional.empty();
        private Optional<Pubkey> owner = Optional.empty();
        private Optional<byte[]> data = Optional.empty();
        private Executable executable = Executable.NO;
        private long rentEpoch = -1;

        Account account(Pubkey key, AccountParser parser) {
            return new Account(
                    key,
                    lamports.orElseThrow(() -> parser.malformed("an account without lamports")),
                    owner.orElseThrow(() -> parser.malformed("an account without owner")),
                    executable,
                    rentEpoch,
                    data.orElseThrow(() -> parser.malformed("an account without data")));
        }
    }

    /** At the value of {@code name}. */
    void field(String name, Fields fields) {
        switch (name) {
            case "pubkey" -> fields.key = Optional.of(key());
            case "account" -> fields.state = Optional.of(state());
            default -> throw malformed("field " + name);
        }
    }

    private State state() {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("an account that is no object");
        }
        State state = new State();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "lamports" -> state.lamports = Optional.of(unsigned(name));
                case "owner" -> state.owner = Optional.of(key());
                case "data" -> state.data = Optional.of(data());
                case "executable" -> state.executable = executable();
                case "rentEpoch" -> state.rentEpoch = unsigned(name);
                default -> json.skipChildren();
            }
        }
        return state;
    }

    private Pubkey key() {
        String text = text("a key");
        return switch (Pubkey.parse(text)) {
            case Pubkey.Parsed.Key(Pubkey key) -> key;
            case Pubkey.Parsed.NotBase58 _, Pubkey.Parsed.WrongSize _ -> throw malformed("a key that is none");
        };
    }

    private Executable executable() {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> Executable.YES;
            case VALUE_FALSE -> Executable.NO;
            case null, default -> throw malformed("executable that is neither true nor false");
        };
    }

    /** Any number of 64 bits. */
    long unsigned(String what) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                && json.getDoubleValue() == LARGEST_ROUNDED.doubleValue()) {
            return -1;
        }
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw malformed(what + " that is no whole number");
        }
        BigInteger value = json.getBigIntegerValue();
        if (value.equals(LARGEST_ROUNDED)) {
            return -1;
        }
        if (value.signum() < 0 || value.compareTo(TWO_TO_64) >= 0) {
            throw malformed(what + " that has not 64 bits");
        }
        return value.longValue();
    }

    /** Text and its encoding in a list, or base58 alone. */
    private byte[] data() {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return AccountData.decode(text("data"), "base58", this);
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw malformed("data that is parsed already: ask for encoding base64");
        }
        json.nextToken();
        String text = text("data");
        json.nextToken();
        byte[] data = AccountData.decode(text, text("an encoding"), this);
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw malformed("data of more than two parts");
        }
        return data;
    }

    private String text(String what) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed(what + " that is no text");
        }
        return json.getString();
    }

    DumpException malformed(String what) {
        return new DumpException(place(what));
    }

    DumpException malformed(String what, Exception cause) {
        return new DumpException(place(what), cause);
    }

    private String place(String what) {
        return "line " + json.currentLocation().getLineNr() + ": there is " + what;
    }
}
