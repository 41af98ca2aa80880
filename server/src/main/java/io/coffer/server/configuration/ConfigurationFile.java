package io.coffer.server.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration file, with the variables of the environment over it. */
public final class ConfigurationFile {
    /** A longer file is none that a person wrote. */
    private static final long MAX_BYTES = 1 << 20;

    private ConfigurationFile() {}

    /** What reading gave. */
    public sealed interface Outcome {

        /** @param warnings what works, but perhaps not as meant */
        record Usable(Configuration configuration, List<Finding> warnings) implements Outcome {}

        /** @param findings at least one problem, and all the warnings */
        record Refused(List<Finding> findings) implements Outcome {}
    }

    public static Outcome read(Path file, Map<String, String> environment) {
        Findings findings = new Findings();
        Settings settings = new Settings();
        String name = String.valueOf(file.getFileName());
        text(file, findings).ifPresent(text -> new YamlReader(name, settings, findings).read(text));
        if (findings.hasProblems() && settings.isEmpty()) {
            return new Outcome.Refused(findings.all());
        }
        new EnvironmentReader(settings, findings).read(environment);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        Optional<Configuration> configuration = new Binder(folder, name, settings, findings).bind();
        return configuration
                .<Outcome>map(usable -> new Outcome.Usable(usable, findings.all()))
                .orElseGet(() -> new Outcome.Refused(findings.all()));
    }

    private static Optional<String> text(Path file, Findings findings) {
        try {
            if (!Files.isRegularFile(file)) {
                findings.problem(file.toString(), "", "there is no such file");
                return Optional.empty();
            }
            if (Files.size(file) > MAX_BYTES) {
                findings.problem(file.toString(), "", "is larger than a configuration can be (1 MiB)");
                return Optional.empty();
            }
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notText) {
            findings.problem(file.toString(), "", "is not UTF-8 text");
        } catch (IOException unreadable) {
            findings.problem(file.toString(), "", "cannot be read: " + unreadable.getMessage());
        }
        return Optional.empty();
    }
}
