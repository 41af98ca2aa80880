package io.coffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that a benchmark writes into. */
final class Folders {
    private Folders() {}

    /** An empty folder at {@code path}; what stood there is deleted. */
    static Path fresh(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> inside = Files.walk(path)) {
                for (Path entry : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
        return Files.createDirectories(path);
    }

    /** A fresh copy of the files in {@code source}, at {@code target}. */
    static Path copy(Path source, Path target) throws IOException {
        fresh(target);
        try (Stream<Path> inside = Files.list(source)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    static long bytes(Path path) throws IOException {
        try (Stream<Path> inside = Files.walk(path)) {
            long sum = 0;
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
