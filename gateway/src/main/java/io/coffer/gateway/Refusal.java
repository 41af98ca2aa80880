package io.coffer.gateway;

/** A request that is answered with an error of the contract. Made on every bad request, so it carries no stack trace. */
final class Refusal extends RuntimeException {
    /** The longest piece of a caller's own text that a message repeats. */
    private static final int MAX_ECHO = 64;

    private final ErrorCode error;
    private final String text;

    Refusal(ErrorCode error, String text) {
        super(error.code() + ": " + text, null, false, false);
        this.error = error;
        this.text = text;
    }

    static Refusal empty(String parameter) {
        return new Refusal(ErrorCode.PARAMETER_EMPTY, "Parameter " + parameter + " cannot be empty");
    }

    static Refusal wrong(String parameter, String why) {
        return new Refusal(ErrorCode.PARAMETER_WRONG, "Parameter " + parameter + " error: " + why);
    }

    ErrorCode error() {
        return error;
    }

    /** The envelope's {@code msg}. */
    String text() {
        return text;
    }

    /** What a caller sent, fit to be repeated in a message: short, and without control characters. */
    static String echo(String sent) {
        String start = sent.length() > MAX_ECHO ? sent.substring(0, MAX_ECHO) + "…" : sent;
        StringBuilder clean = new StringBuilder(start.length());
        start.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE ? '?' : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
