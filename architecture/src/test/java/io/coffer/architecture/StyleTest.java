package io.coffer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house style as far as a machine can read it. */
class StyleTest {
    private static final Path ROOT =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private static final int MOST_LINES = 400;

    /** Put together here, so that this file does not break its own rules. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern PRINTED = Pattern.compile("System\\.(out|err)\\b");
    private static final Pattern STACK_TRACE = Pattern.compile("\\.print" + "StackTrace\\(");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@Dis" + "abled\\b");
    private static final Pattern SWALLOWED = Pattern.compile("catch \\([^)]*\\) \\{\\s*\\}");

    /** Figures of benchmarks go to standard output too. */
    private static final Path REPORT = Path.of("bench", "src", "main", "java", "io", "coffer", "bench", "Report.java");

    /** The only package that talks to the user through standard output. */
    private static final Path COMMANDS = Path.of("server", "src", "main", "java", "io", "coffer", "server", "command");

    @Test
    void sources_areFound() {
        assertThat(sources()).hasSizeGreaterThan(50);
    }

    @Test
    void files_overLengthLimit_areNone() {
        List<String> offenders = sources().stream()
                .filter(source -> source.lines().size() > MOST_LINES)
                .map(source -> source.name() + ": " + source.lines().size())
                .toList();
        assertThat(offenders).isEmpty();
    }

    @Test
    void unfinishedWork_isNowhere() {
        assertThat(linesWith(UNFINISHED)).isEmpty();
    }

    @Test
    void standardOutput_isUsedByCommandsOnly() {
        assertThat(linesWith(
                        PRINTED,
                        source -> source.isMain()
                                && !source.path().startsWith(COMMANDS)
                                && !source.path().equals(REPORT)))
                .isEmpty();
    }

    @Test
    void stackTraces_areLoggedNotPrinted() {
        assertThat(linesWith(STACK_TRACE)).isEmpty();
    }

    @Test
    void tests_areNeverSwitchedOff() {
        assertThat(linesWith(SWITCHED_OFF)).isEmpty();
    }

    @Test
    void exceptions_areNeverSwallowed() {
        List<String> offenders = sources().stream()
                .filter(source -> SWALLOWED.matcher(source.text()).find())
                .map(Source::name)
                .toList();
        assertThat(offenders).isEmpty();
    }

    @Test
    void rooms_sayWhatTheyAreAndHowToEnter() {
        List<String> offenders = sources().stream()
                .filter(source -> source.isMain() && source.path().endsWith("package-info.java"))
                .filter(source -> Room.of(source.packageName()).isPresent()
                        && !source.path().startsWith("bench"))
                .filter(source -> !isDescribed(source))
                .map(Source::name)
                .toList();
        assertThat(offenders).isEmpty();
    }

    /** A room says what it may use, too; the packages within it share that. */
    private static boolean isDescribed(Source source) {
        String text = source.text().replaceAll("\\s*\\n \\*\\s*", " ").toLowerCase(Locale.ROOT);
        boolean isRoom =
                Room.of(source.packageName()).orElseThrow().packageName().equals(source.packageName());
        return text.startsWith("/**") && text.contains("enter through") && (!isRoom || text.contains("may use"));
    }

    @Test
    void papers_nameEveryRoomOfTheTable() throws IOException {
        String architecture = Files.readString(ROOT.resolve("ARCHITECTURE.md"), StandardCharsets.UTF_8);
        for (Room room : Room.values()) {
            String name = room.packageName().substring(Room.ROOT.length() + 1).replace('.', '-');
            assertThat(architecture).contains("| `" + name + "` |");
        }
    }

    private static List<String> linesWith(Pattern pattern) {
        return linesWith(pattern, source -> true);
    }

    private static List<String> linesWith(Pattern pattern, Predicate<Source> among) {
        return sources().stream()
                .filter(among)
                .flatMap(source -> source.lines().stream()
                        .filter(line -> pattern.matcher(line).find())
                        .map(line -> source.name() + ": " + line.strip()))
                .toList();
    }

    private record Source(Path path, String text) {
        String name() {
            return path.toString().replace('\\', '/');
        }

        List<String> lines() {
            return text.lines().toList();
        }

        @Override
        public String toString() {
            return name();
        }

        String packageName() {
            return text.lines()
                    .filter(line -> line.startsWith("package "))
                    .map(line -> line.substring("package ".length(), line.length() - 1))
                    .findFirst()
                    .orElse("");
        }

        boolean isMain() {
            return name().contains("/src/main/");
        }
    }

    private static List<Source> sources() {
        Set<String> skipped = Set.of("target", "node_modules", "tools", ".git");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(path -> Files.exists(path.resolve("pom.xml")))
                    .toList()) {
                Files.walkFileTree(module, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        return skipped.contains(String.valueOf(folder.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.toString().endsWith(".java")) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
            return files.stream().map(StyleTest::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the sources", unreadable);
        }
    }

    private static Source read(Path file) {
        try {
            return new Source(ROOT.relativize(file), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
