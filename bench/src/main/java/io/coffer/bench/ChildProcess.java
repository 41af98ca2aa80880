package io.coffer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM beside this one, on this one's class path and with the options that {@code ./coffer} gives the server. */
final class ChildProcess implements AutoCloseable {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms48m",
            "-Xmx1g",
            "-XX:NewSize=28m",
            "-XX:MaxNewSize=42m",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=64m",
            "--enable-native-access=ALL-UNNAMED");

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess start(Class<?> main, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(command, errors);
    }

    /** Any program; one that replaces itself by another keeps its process. */
    static ChildProcess start(List<String> command, Path errors) throws IOException {
        return new ChildProcess(
                new ProcessBuilder(command).redirectError(errors.toFile()).start());
    }

    /** Reads its output up to the line that starts with {@code prefix}; the rest of that line. */
    String lineBehind(String prefix) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("the process ended without saying '" + prefix + "'");
    }

    /** Reads the rest of its output away, so that it never blocks on writing. */
    void drain() {
        Thread.ofVirtual().start(() -> {
            try {
                process.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException ended) {
                // What is closed has nothing left to say.
                process.destroy();
            }
        });
    }

    /** All of its output, when it has ended well. */
    String outputAtEnd() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the process ended with " + process.exitValue());
        }
        return output;
    }

    /** Resident memory, in bytes. */
    long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
            }
        }
        throw new IOException("no resident size of process " + process.pid());
    }

    /** Processor time used so far, user and system, in seconds. */
    double processorSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            process.destroyForcibly();
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
