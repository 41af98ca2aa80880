package io.coffer.wallet.risk;

import io.coffer.index.Conduct;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.TokenId;
import java.util.Optional;

/**
 * Why a token is held to be what it is.
 *
 * @param metadata empty where it was not read yet, or never seen
 * @param ground what decided
 * @param score what its texts and conduct come to; counts only where the ground is {@link Ground.Scored}
 * @param data versions of rules and verified tokens
 */
public record Explanation(
        TokenId token,
        Optional<TokenMetadata> metadata,
        Conduct conduct,
        Ground ground,
        RiskScore score,
        DataVersions data) {

    /** Of the files in force. */
    public record DataVersions(String rules, String verified) {}

    /** What decided, the strongest first. */
    public sealed interface Ground {

        /** What it says of the token; empty where the score has to. */
        default Optional<Verdict> settled() {
            return switch (this) {
                case Overridden(VerdictOverride override) -> Optional.of(override.verdict());
                case Imported(Verdict said) -> Optional.of(said);
                case NativeCoin _, Verified _, Priced _ -> Optional.of(Verdict.CLEAR);
                case Scored _ -> Optional.empty();
            };
        }

        record Overridden(VerdictOverride override) implements Ground {}

        /** The rows that were imported said so. */
        record Imported(Verdict said) implements Ground {}

        /** A chain's own coin. */
        record NativeCoin() implements Ground {}

        record Verified(String symbol, String name) implements Ground {}

        /** A market gives it a price: bait has none. */
        record Priced(PriceOrigin origin) implements Ground {}

        record Scored() implements Ground {}
    }

    public Verdict verdict() {
        return ground.settled().orElseGet(score::verdict);
    }
}
