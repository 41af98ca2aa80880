package io.coffer.acceptance.node;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that the tests drive, or a part of one. Found through its variable, then where {@code ./dev} installs it,
 * then on PATH. Where it is missing a user's run skips with a line that says what to do; under CI=true the run fails.
 */
public enum Tool {
    /** The program itself: npm's own launcher is a second process that a kill -9 would leave the node behind. */
    ANVIL("anvil", Origin.DEV, Path.of("acceptance/node/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil")),
    GETH("geth", Origin.DEV, Path.of("build/tools/geth")),
    NODE("node", Origin.DEV, Path.of("build/tools/node")),
    SOLANA_TEST_VALIDATOR("solana-test-validator", Origin.OPERATOR, Path.of("build/tools/peers/solana-test-validator")),

    /** The plugin that serves Geyser gRPC, built by the same compiler as the validator. */
    YELLOWSTONE_GEYSER(
            "libyellowstone_grpc_geyser.so",
            Origin.OPERATOR,
            Path.of("build/tools/peers/libyellowstone_grpc_geyser.so"));

    /** Who puts it on the machine. */
    private enum Origin {
        DEV,
        OPERATOR
    }

    private final String program;
    private final Origin origin;
    private final Path installed;

    Tool(String program, Origin origin, Path installed) {
        this.program = program;
        this.origin = origin;
        this.installed = installed;
    }

    /** The program, or the end of the test. */
    public Path require() {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            String advice = "%s is missing: set %s%s"
                    .formatted(
                            program,
                            name(),
                            origin == Origin.DEV ? ", put it on PATH or run ./dev test" : " or put it on PATH");
            if (isPromised()) {
                throw new AssertionError(advice);
            }
            Assumptions.abort(advice);
        }
        return found.orElseThrow();
    }

    /** A user's {@code ./dev} sets CI too, for what it installed itself. */
    private boolean isPromised() {
        boolean optional = origin == Origin.OPERATOR && "optional".equals(System.getenv("COFFER_PEERS"));
        return "true".equals(System.getenv("CI")) && !optional;
    }

    Optional<Path> find() {
        Optional<String> named = Optional.ofNullable(System.getenv(name())).filter(text -> !text.isBlank());
        if (named.isPresent()) {
            return named.map(Path::of).filter(Files::isExecutable);
        }
        Stream<Path> fromPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program));
        return Stream.concat(Stream.of(Project.root().resolve(installed)), fromPath)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
