package io.coffer.acceptance.node;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A script of {@code acceptance/node} that answers requests until it is closed, or this JVM ends. */
public final class ScriptProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final String script;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;

    private ScriptProcess(String script, Process process) {
        this.script = script;
        this.process = process;
        this.answers = process.inputReader();
        this.requests = process.outputWriter();
    }

    /** @param log takes what the script prints as errors */
    public static ScriptProcess start(String script, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Tool.NODE.require().toString());
        command.add(Project.root().resolve("acceptance/node").resolve(script).toString());
        command.addAll(arguments);
        try {
            Process started = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ScriptProcess(script, started);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + script, failure);
        }
    }

    /** The answer to one request; the test fails where the script did. One thread at a time. */
    public synchronized JsonNode ask(String operation, Map<String, ?> parameters) {
        ObjectNode request = JSON.valueToTree(parameters);
        request.put("do", operation);
        try {
            requests.write(JSON.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new AssertionError(script + " ended while it was asked to " + operation);
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("failure")) {
                throw new AssertionError(
                        operation + ": " + answer.get("failure").asString());
            }
            return answer.get("value");
        } catch (IOException failure) {
            throw new UncheckedIOException(script + " cannot be asked to " + operation, failure);
        }
    }

    /** It ends when nobody can ask any more. */
    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
