package io.coffer.access;

/** What a client sends in {@code OK-ACCESS-PASSPHRASE}: 8 to 64 printable ASCII characters, no blank at either end. */
public final class Passphrase {
    /** In characters. */
    public static final int MIN_LENGTH = 8;
    /** In characters. */
    public static final int MAX_LENGTH = 64;

    private final String text;

    private Passphrase(String text) {
        this.text = text;
    }

    /** The message of the exception does not repeat {@code text}. */
    public static Passphrase of(String text) {
        boolean printable = text.chars().allMatch(character -> character >= ' ' && character <= '~');
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH || !printable || !text.equals(text.strip())) {
            throw new IllegalArgumentException("a passphrase has " + MIN_LENGTH + " to " + MAX_LENGTH
                    + " printable ASCII characters and no blank at either end");
        }
        return new Passphrase(text);
    }

    /** The secret itself. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }
}
