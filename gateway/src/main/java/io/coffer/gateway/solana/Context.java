package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.gateway.solana.json.Variant;
import io.coffer.gateway.solana.json.WrongType;
import io.coffer.solana.Commitment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which bank a call wants.
 *
 * @param minSlot unsigned
 */
record Context(Commitment commitment, OptionalLong minSlot) {
    static final Context DEFAULT = new Context(Commitment.FINALIZED, OptionalLong.empty());
    private static final List<String> LEVELS = List.of("processed", "confirmed", "finalized");
    private static final String COMMITMENT = "commitment";
    private static final String STRUCT = "struct CommitmentConfig";

    /** {@code RpcContextConfig}. */
    static Context read(Json value) {
        if (!(value instanceof Json.Members config)) {
            throw Typed.wrong(value, "struct RpcContextConfig");
        }
        return of(config);
    }

    /** From a configuration that has these among others. */
    static Context of(Json.Members config) {
        Optional<Json> least = Typed.present(config.member("minContextSlot"));
        return new Context(
                lenientCommitment(config),
                least.isPresent() ? OptionalLong.of(Typed.unsigned(least.get(), "u64")) : OptionalLong.empty());
    }

    /** {@code CommitmentConfig} on its own: an object or a list of one, and nothing wrong in it. */
    static Context strict(Json value) {
        return new Context(strictCommitment(value), OptionalLong.empty());
    }

    private static Commitment strictCommitment(Json value) {
        return switch (value) {
            case Json.Members config ->
                level(config.member(COMMITMENT).orElseThrow(() -> new WrongType("missing field `" + COMMITMENT + "`")));
            case Json.Sequence(List<Json> items)
            when items.isEmpty() -> throw new WrongType("invalid length 0, expected " + STRUCT + " with 1 element");
            case Json.Sequence(List<Json> items) -> {
                Commitment level = level(items.getFirst());
                if (items.size() > 1) {
                    throw new WrongType("invalid length " + items.size() + ", expected fewer elements in array");
                }
                yield level;
            }
            case Json.Null _, Json.Bool _, Json.Unsigned _, Json.Negative _, Json.Floating _, Json.Text _ ->
                throw Typed.wrong(value, STRUCT);
        };
    }

    /** Among other settings a wrong commitment is taken for none. */
    private static Commitment lenientCommitment(Json.Members config) {
        Optional<Json> given = config.member(COMMITMENT);
        if (given.isEmpty()) {
            return Commitment.FINALIZED;
        }
        try {
            return level(given.get());
        } catch (WrongType ignoredAsANodeDoes) {
            return Commitment.FINALIZED;
        }
    }

    private static Commitment level(Json value) {
        return switch (Variant.of(value, LEVELS).unit()) {
            case "processed" -> Commitment.PROCESSED;
            case "confirmed" -> Commitment.CONFIRMED;
            default -> Commitment.FINALIZED;
        };
    }
}
