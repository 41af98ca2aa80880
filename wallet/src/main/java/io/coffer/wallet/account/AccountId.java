package io.coffer.wallet.account;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names an account, among all projects. Text of a UUID, lower case. */
public record AccountId(String value) {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public AccountId {
        if (!UUID_TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("an account id is a lower-case UUID");
        }
    }

    /** One that nobody can guess. */
    public static AccountId random() {
        return new AccountId(UUID.randomUUID().toString());
    }

    /** Empty when {@code text} cannot be one. */
    public static Optional<AccountId> parse(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(new AccountId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
