package io.coffer.server.configuration;

/**
 * Something about the configuration that the operator should know.
 *
 * @param place file and line, or the environment variable
 * @param key the key it is about; empty where the file as a whole is meant
 */
public record Finding(Severity severity, String place, String key, String message) {

    public enum Severity {
        /** The server does not start with it. */
        PROBLEM,
        /** Has no effect, or perhaps not the one that was meant. */
        WARNING
    }

    /** One line for people: place, key, message. */
    public String text() {
        return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
    }
}
