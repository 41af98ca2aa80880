package io.coffer.access;

/** Who did an administrative act, for the audit trail, such as {@code command line: alice}. */
public record Actor(String name) {
    /** In characters. */
    public static final int MAX_LENGTH = 128;

    public Actor {
        if (name.isBlank() || name.length() > MAX_LENGTH || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an actor has 1 to " + MAX_LENGTH + " printable characters");
        }
    }
}
