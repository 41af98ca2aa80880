package io.coffer.acceptance.node;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that the tests drive. Found through its variable, then where {@code ./dev} installs it, then on PATH. Where
 * it is missing a user's run skips with a line that says what to do; under CI=true the run fails.
 */
public enum Tool {
    /** The program itself: npm's own launcher is a second process that a kill -9 would leave the node behind. */
    ANVIL(Path.of("acceptance/node/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil")),
    GETH(Path.of("build/tools/geth")),
    NODE(Path.of("build/tools/node"));

    private final Path installed;

    Tool(Path installed) {
        this.installed = installed;
    }

    /** The program, or the end of the test. */
    public Path require() {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            String advice = "%s is missing: set %s, put it on PATH or run ./dev test".formatted(programName(), name());
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(advice);
            }
            Assumptions.abort(advice);
        }
        return found.orElseThrow();
    }

    Optional<Path> find() {
        Optional<String> named = Optional.ofNullable(System.getenv(name())).filter(text -> !text.isBlank());
        if (named.isPresent()) {
            return named.map(Path::of).filter(Files::isExecutable);
        }
        Stream<Path> fromPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, programName()));
        return Stream.concat(Stream.of(Project.root().resolve(installed)), fromPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String programName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
