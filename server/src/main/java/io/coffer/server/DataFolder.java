package io.coffer.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where everything that Coffer stores lies. Only its owner may look inside: it holds the operator key. */
record DataFolder(Path root) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Makes the folder where it is missing. */
    static DataFolder open(Path root) {
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root, OWNER_ONLY);
            }
            return new DataFolder(root);
        } catch (IOException refused) {
            throw new CannotStartException("cannot make the data folder " + root + ": " + refused, refused);
        }
    }

    Path index() {
        return root.resolve("index");
    }

    /** Temporary files of a load. */
    Path loadScratch() {
        return root.resolve("load");
    }

    Path database() {
        return root.resolve("coffer.db");
    }

    Path operatorKey() {
        return root.resolve("operator.key");
    }

    /** Says where the running server listens. */
    Path address() {
        return root.resolve("server.json");
    }
}
