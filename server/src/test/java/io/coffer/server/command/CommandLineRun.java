package io.coffer.server.command;

import io.coffer.server.console.Screen;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One command run within the test's process, with what it printed. */
record CommandLineRun(int exitCode, String out, String errors) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static CommandLineRun of(String... arguments) {
        return of(Map.of(), arguments);
    }

    static CommandLineRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        Screen screen = new Screen(OutputStream.nullOutputStream(), Screen.Kind.PLAIN);
        Surroundings surroundings =
                new Surroundings(new PrintWriter(out), new PrintWriter(errors), screen, environment);
        int exitCode = Main.run(surroundings, arguments);
        return new CommandLineRun(exitCode, out.toString(), errors.toString());
    }

    JsonNode json() {
        return JSON.readTree(out);
    }
}
