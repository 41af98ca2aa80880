package io.coffer.access;

/** Names a project: the owner of keys, accounts and tokens. Text of a UUID, lower case. */
public record ProjectId(String value) {
    public ProjectId {
        if (!UuidText.matches(value)) {
            throw new IllegalArgumentException("a project id is a lower-case UUID");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
