package io.coffer.wallet.account;

/** What a request about accounts comes to. */
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

    interface Step<T, R> {
        AccountOutcome<R> from(T value);
    }
}
