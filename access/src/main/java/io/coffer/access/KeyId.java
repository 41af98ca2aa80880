package io.coffer.access;

import java.util.Optional;

/** The public half of an API key, sent in {@code OK-ACCESS-KEY}. Text of a UUID, lower case. */
public record KeyId(String value) {
    public KeyId {
        if (!UuidText.matches(value)) {
            throw new IllegalArgumentException("an API key is a lower-case UUID");
        }
    }

    /** Empty when {@code text} cannot be a key of ours. */
    public static Optional<KeyId> parse(String text) {
        return UuidText.matches(text) ? Optional.of(new KeyId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
