package io.coffer.acceptance.server;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real server as a child process, with the JVM options of the {@code coffer} script. May be killed at any moment and
 * started again on the same data.
 */
public final class CofferProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("(?m)http://127\\.0\\.0\\.1:(\\d+)\\s*$");
    private static final String MAIN = "io.coffer.server.command.Main";

    private final Path configuration;
    private final Path folder;
    private final Credentials credentials;
    private ChildProcess process;
    private URI address;
    private int starts;
    private int commands;

    private CofferProcess(Path folder, Path configuration) {
        this.folder = folder;
        this.configuration = configuration;
        this.credentials = createKey();
        Started started = launch();
        this.process = started.process();
        this.address = started.address();
    }

    private record Started(ChildProcess process, URI address) {}

    /** Makes a key, starts the server and waits until it listens. */
    public static CofferProcess start(Path folder, CofferConfiguration configuration) {
        return new CofferProcess(folder, configuration.write(folder));
    }

    private Credentials createKey() {
        Path output = folder.resolve("key.json");
        List<String> arguments =
                List.of("keys", "create", "--project", "acceptance", "--json", "--config", configuration.toString());
        ChildProcess.start(command(arguments), Map.of(), output).awaitSuccess(COMMAND);
        String text = read(output);
        return Credentials.from(JSON.readTree(text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1)));
    }

    /** What a command of {@code ./coffer} prints on this server's configuration, beside the running server. */
    public String run(String... arguments) {
        Path output = folder.resolve("command-" + ++commands + ".log");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", configuration.toString()));
        ChildProcess.start(command(all), Map.of(), output).awaitSuccess(COMMAND);
        return read(output);
    }

    private Started launch() {
        starts++;
        Path log = folder.resolve("server-" + starts + ".log");
        List<String> arguments = List.of("serve", "--config", configuration.toString());
        ChildProcess started = ChildProcess.start(command(arguments), Map.of(), log);
        URI listening = Await.present(START, () -> "the server listens:\n" + started.logTail(), () -> {
            if (!started.isAlive()) {
                throw new AssertionError("the server ended at once:\n" + started.logTail());
            }
            Matcher matcher = ADDRESS.matcher(read(log));
            return matcher.find() ? Optional.of(URI.create("http://127.0.0.1:" + matcher.group(1))) : Optional.empty();
        });
        return new Started(started, listening);
    }

    private static List<String> command(List<String> arguments) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx1g",
                "-XX:MaxNewSize=42m",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=128m"));
        command.addAll(List.of("-XX:ReservedCodeCacheSize=64m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath, MAIN));
        command.addAll(arguments);
        return command;
    }

    public URI address() {
        return address;
    }

    /** Where it serves Solana's JSON-RPC. */
    public URI solana() {
        String note = read(folder.resolve("data").resolve("server.json"));
        return URI.create(JSON.readTree(note).path("solana").asString(""));
    }

    public Credentials credentials() {
        return credentials;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9, at whatever it is doing. */
    public void kill() {
        process.kill();
    }

    public void stop() {
        process.stop();
    }

    /** Starts again on the data that is there. The address may be another one. */
    public void restart() {
        Started started = launch();
        process = started.process();
        address = started.address();
    }

    /** Everything the server has written in this and earlier lives. */
    public String log() {
        StringBuilder log = new StringBuilder();
        for (int life = 1; life <= starts; life++) {
            log.append(read(folder.resolve("server-" + life + ".log")));
        }
        return log.toString();
    }

    public String logTail() {
        return process.logTail();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
