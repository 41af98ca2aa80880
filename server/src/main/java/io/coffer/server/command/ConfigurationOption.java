package io.coffer.server.command;

import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.ConfigurationFile;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --config FILE}, for every command that works on a server's data. */
final class ConfigurationOption {
    private static final String DEFAULT_FILE = "coffer.yaml";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: $COFFER_CONFIG, else coffer.yaml).")
    private Optional<Path> file = Optional.empty();

    Path file(Surroundings surroundings) {
        return file.or(() -> surroundings.variable("COFFER_CONFIG").map(Path::of))
                .orElse(Path.of(DEFAULT_FILE));
    }

    /** The configuration, after telling its warnings. */
    Configuration load(Surroundings surroundings) {
        Path path = file(surroundings);
        return switch (ConfigurationFile.read(path, surroundings.environment())) {
            case Outcome.Usable usable -> {
                usable.warnings().forEach(warning -> surroundings.complain("coffer: warning: " + warning.text()));
                yield usable.configuration();
            }
            case Outcome.Refused refused -> {
                refused.findings().forEach(finding -> surroundings.complain("coffer: " + finding.text()));
                throw new Refused("the configuration " + path + " cannot be used");
            }
        };
    }
}
