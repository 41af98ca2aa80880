package io.coffer.wallet.account;

import io.coffer.index.TokenMetadata;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.Sighting;

/** What a request about accounts or tokens comes to. */
public sealed interface AccountOutcome<T> {

    record Done<T>(T value) implements AccountOutcome<T> {}

    record Refused<T>(AccountRefusal why) implements AccountOutcome<T> {}

    /** Goes on with the value; a refusal stays. */
    default <R> AccountOutcome<R> then(Step<T, R> step) {
        return switch (this) {
            case Done<T>(T value) -> step.from(value);
            case Refused<T>(AccountRefusal why) -> new Refused<>(why);
        };
    }

    /** What a look at {@code requested} comes to. */
    static AccountOutcome<TokenMetadata> sighted(Sighting sighting, RequestedToken requested) {
        return switch (sighting) {
            case Sighting.Found(TokenMetadata metadata) -> new Done<>(metadata);
            case Sighting.Absent _ -> new Refused<>(new AccountRefusal.TokenMissing(requested));
            case Sighting.NotFungible _ -> new Refused<>(new AccountRefusal.TokenUnsupported(requested));
            case Sighting.ChainNotServed _ -> new Refused<>(new AccountRefusal.ChainNotServed(requested.chain()));
            case Sighting.Unreachable(String reason) ->
                new Refused<>(new AccountRefusal.NodeSilent(requested.chain(), reason));
        };
    }

    interface Step<T, R> {
        AccountOutcome<R> from(T value);
    }
}
