package io.coffer.access;

/**
 * What people call a project; unique among projects. 1 to 64 printable characters without a blank at either end, and
 * not shaped like a UUID, so that it cannot be mistaken for a {@link ProjectId}.
 */
public record ProjectName(String value) {
    /** In characters. */
    public static final int MAX_LENGTH = 64;

    public ProjectName {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    "a project name has 1 to " + MAX_LENGTH + " characters and no blank at either end");
        }
        if (value.codePoints().anyMatch(point -> Character.isISOControl(point) || point == 0xfffd)) {
            throw new IllegalArgumentException("a project name has printable characters only");
        }
        if (UuidText.matches(value)) {
            throw new IllegalArgumentException("a project name must not look like a project id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
