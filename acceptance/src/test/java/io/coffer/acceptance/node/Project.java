package io.coffer.acceptance.node;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files are, from wherever the tests were started. */
public final class Project {

    private Project() {}

    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("acceptance/node/package.json"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "not started inside the project: " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}
