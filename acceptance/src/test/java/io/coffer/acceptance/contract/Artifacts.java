package io.coffer.acceptance.contract;

import io.coffer.acceptance.node.ChildProcess;
import io.coffer.acceptance.node.Project;
import io.coffer.acceptance.node.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The compiled contracts, made by {@code node/compile.mjs} when the sources have changed. */
final class Artifacts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration COMPILING = Duration.ofMinutes(2);

    private Artifacts() {}

    private static Optional<Path> compiled = Optional.empty();

    /** The creation code of a contract, in hexadecimal. */
    static String creationCode(String contract) {
        Path file = folder().resolve(contract + ".json");
        try {
            return JSON.readTree(Files.readString(file)).get("bytecode").asString();
        } catch (IOException failure) {
            throw new UncheckedIOException("no contract " + contract, failure);
        }
    }

    /** Not in a static initialiser: a missing tool skips the test by an exception. */
    private static synchronized Path folder() {
        Path folder = compiled.orElseGet(Artifacts::compile);
        compiled = Optional.of(folder);
        return folder;
    }

    private static Path compile() {
        Path room = Project.root().resolve("acceptance");
        Path target = room.resolve("target/contracts");
        Path log = room.resolve("target/compile.log");
        List<String> command = List.of(
                Tool.NODE.require().toString(),
                room.resolve("node/compile.mjs").toString(),
                room.resolve("src/test/solidity").toString(),
                target.toString());
        ChildProcess compiler = ChildProcess.start(command, Map.of(), log);
        compiler.awaitSuccess(COMPILING);
        return target;
    }
}
