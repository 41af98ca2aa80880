package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.JsonText;
import io.coffer.gateway.solana.json.RustText;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.gateway.solana.json.WrongType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of a call by their places, counted before any of them is looked at. */
final class Parameters {
    private final List<Json> values;

    private Parameters(List<Json> values) {
        this.values = values;
    }

    /** @throws Fault when there are fewer than {@code least} or more than {@code most} */
    static Parameters of(Json given, int least, int most) {
        List<Json> values = list(given);
        if (values.size() < least) {
            throw Fault.parameters("`params` should have at least " + least + " argument(s)");
        }
        if (values.size() > most) {
            throw Fault.parameters(
                    "Invalid parameters: Expected from " + least + " to " + most + " parameters.",
                    "\"\\\"Got: " + values.size() + "\\\"\"");
        }
        return new Parameters(values);
    }

    /** @throws Fault when there are any */
    static void none(Json given) {
        boolean isNone = given instanceof Json.Null || given.equals(new Json.Sequence(List.of()));
        if (!isNone) {
            throw Fault.parameters(
                    "Invalid parameters: No parameters were expected", quoted(RustText.parameters(given)));
        }
    }

    private static List<Json> list(Json given) {
        return switch (given) {
            case Json.Null _ -> List.of();
            case Json.Sequence(List<Json> items) -> items;
            case Json.Members _ -> throw Fault.parameters("`params` should be an array");
            case Json.Bool _, Json.Unsigned _, Json.Negative _, Json.Floating _, Json.Text _ ->
                throw new IllegalArgumentException("the envelope lets no such parameters through");
        };
    }

    /** @throws Fault when {@code read} finds a wrong type */
    <T> T get(int index, Function<Json, T> read) {
        try {
            return read.apply(values.get(index));
        } catch (WrongType wrong) {
            throw Fault.parameters(wrong);
        }
    }

    /** Empty when it was left out or is null. */
    <T> Optional<T> find(int index, Function<Json, T> read) {
        Optional<Json> value = index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
        return Typed.present(value).isPresent() ? Optional.of(get(index, read)) : Optional.empty();
    }

    private static String quoted(String text) {
        JsonBuffer quoted = new JsonBuffer(text.length() + 2);
        JsonText.string(quoted, text);
        return new String(quoted.array(), 0, quoted.length(), StandardCharsets.UTF_8);
    }
}
