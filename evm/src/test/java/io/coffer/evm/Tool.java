package io.coffer.evm;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that tests drive: where a variable of its name in capitals says, or on the PATH. A missing one skips the
 * test, unless the environment has {@code CI=true}: then it is a failure.
 */
record Tool(String name) {
    static final Tool ANVIL = new Tool("anvil");

    Path require() {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            String missing = name + " is not on the PATH; ./dev test installs it";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            abort(missing);
        }
        return found.orElseThrow();
    }

    private Optional<Path> find() {
        String variable = Optional.ofNullable(System.getenv(name.toUpperCase(Locale.ROOT)))
                .orElse("");
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> candidates = Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name));
        Stream<Path> named = variable.isEmpty() ? Stream.of() : Stream.of(Path.of(variable));
        return Stream.concat(named, candidates).filter(Files::isExecutable).findFirst();
    }
}
