package io.coffer.acceptance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program that a test started, with its output in a file. Dies with the test's JVM. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final int TAIL_LINES = 40;
    private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ChildProcess::kill)));
    }

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log grows over several starts, so that a failure shows the whole story */
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            ChildProcess child = new ChildProcess(process, log);
            RUNNING.add(child);
            return child;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + command, failure);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long identifier() {
        return process.pid();
    }

    /** kill -9, of the program and of whatever it started itself. */
    public void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(STOPPING);
    }

    /** Asks it to stop (SIGTERM) and expects that it does. */
    public void stop() {
        process.destroy();
        awaitEnd(STOPPING);
    }

    /** For a program that does one thing and ends. */
    public void awaitSuccess(Duration atMost) {
        awaitEnd(atMost);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + "; its log ends with\n" + logTail());
        }
    }

    private void awaitEnd(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("process " + process.pid() + " does not end; its log ends with\n" + logTail());
            }
            RUNNING.remove(this);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while process " + process.pid() + " ended", interrupted);
        }
    }

    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(no log at " + log + ": " + unreadable.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        RUNNING.remove(this);
    }
}
