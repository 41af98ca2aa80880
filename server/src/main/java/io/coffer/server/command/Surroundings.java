package io.coffer.server.command;

import io.coffer.server.console.Screen;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command may see and touch of the process.
 *
 * @param out results, for people or, with {@code --json}, for scripts
 * @param errors what went wrong, one line each
 */
record Surroundings(PrintWriter out, PrintWriter errors, Screen screen, Map<String, String> environment) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints {@code value}, made of maps, lists and plain values, on indented lines. */
    void sayJson(Object value) {
        say(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    void complain(String line) {
        errors.println(line);
        errors.flush();
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
