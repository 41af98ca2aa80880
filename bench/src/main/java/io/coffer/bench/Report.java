package io.coffer.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a benchmark says, on standard output. */
final class Report {
    private static final PrintStream OUT = System.out;

    private Report() {}

    static void line(String format, Object... values) {
        OUT.println(String.format(Locale.ROOT, format, values));
    }

    /** Names the machine, so that a figure is never quoted without one. */
    static void machine() throws IOException {
        String model = Files.lines(Path.of("/proc/cpuinfo"))
                .filter(row -> row.startsWith("model name"))
                .map(row -> row.substring(row.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        line("machine: %d x %s, Java %s", Runtime.getRuntime().availableProcessors(), model, Runtime.version());
    }

    static void require(boolean fact, String what) {
        if (!fact) {
            throw new IllegalStateException("cross-check failed: " + what);
        }
    }
}
