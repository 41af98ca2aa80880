package io.coffer.server.configuration;

import io.coffer.server.configuration.ConfigurationFile.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is read of a file with a test's text. */
final class WrittenConfiguration {
    private WrittenConfiguration() {}

    /** @throws AssertionError when it is refused */
    static Configuration usable(Path folder, String yaml, Map<String, String> environment) {
        return switch (read(folder, yaml, environment)) {
            case Outcome.Usable usable -> usable.configuration();
            case Outcome.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** @throws AssertionError when it is not refused */
    static List<String> problems(Path folder, String yaml) {
        return switch (read(folder, yaml, Map.of())) {
            case Outcome.Usable usable -> throw new AssertionError(usable);
            case Outcome.Refused refused ->
                refused.findings().stream().map(Finding::text).toList();
        };
    }

    static Outcome read(Path folder, String yaml, Map<String, String> environment) {
        try {
            return ConfigurationFile.read(Files.writeString(folder.resolve("coffer.yaml"), yaml), environment);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
