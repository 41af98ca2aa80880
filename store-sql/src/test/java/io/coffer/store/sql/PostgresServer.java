package io.coffer.store.sql;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;

/**
 * A real PostgreSQL for the tests of this JVM, made in a temporary folder by the programs that are installed. Where there
 * are none its tests are skipped, but on a build machine ({@code CI=true}) they fail: there they must run.
 */
public final class PostgresServer {
    private static final String WHERE_IT_LIES = "/usr/lib/postgresql";
    private static final long PATIENCE_SECONDS = 60;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Running {
        private static final Optional<PostgresServer> SERVER = programs().map(PostgresServer::start);
    }

    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    /** An empty database of its own, opened. */
    static SqlStores newDatabase() {
        return SqlStores.connect(newUrl());
    }

    /** The URL of an empty database of its own. */
    public static String newUrl() {
        if (Running.SERVER.isEmpty()) {
            String missing = "no PostgreSQL: initdb is neither on the PATH nor below " + WHERE_IT_LIES;
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionFailedError(missing);
            }
            Assumptions.abort(missing);
        }
        PostgresServer server = Running.SERVER.orElseThrow();
        String name = "test" + DATABASES.incrementAndGet();
        server.execute("CREATE DATABASE " + name);
        return server.url(name);
    }

    private String url(String database) {
        return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
    }

    private void execute(String statement) {
        try (Connection connection =
                        PostgresDatabase.of(url("postgres")).dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }

    /** The folder of {@code initdb} and {@code pg_ctl}; the newest where there are several. */
    private static Optional<Path> programs() {
        List<Path> folders = new ArrayList<>();
        String path = System.getenv("PATH");
        if (path != null) {
            Arrays.stream(path.split(File.pathSeparator)).map(Path::of).forEach(folders::add);
        }
        Path installed = Path.of(WHERE_IT_LIES);
        if (Files.isDirectory(installed)) {
            try (Stream<Path> versions = Files.list(installed)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return folders.stream()
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .findFirst();
    }

    private static PostgresServer start(Path programs) {
        try {
            Path folder = Files.createTempDirectory("coffer-postgres");
            if (isRoot()) {
                UserPrincipal owner =
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
                Files.setOwner(folder, owner);
            }
            Path data = folder.resolve("data");
            int port = freePort();
            run(folder, programs.resolve("initdb"), "-D", data.toString(), "-A", "trust", "-U", "postgres", "-N");
            // No durability: the machine may fail, the test then fails with it.
            String settings =
                    "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50 -k " + folder;
            run(
                    folder,
                    programs.resolve("pg_ctl"),
                    "-D",
                    data.toString(),
                    "-w",
                    "-l",
                    folder.resolve("log").toString(),
                    "-o",
                    settings,
                    "start");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(programs, folder, data)));
            return new PostgresServer(port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void stop(Path programs, Path folder, Path data) {
        try {
            run(folder, programs.resolve("pg_ctl"), "-D", data.toString(), "-m", "immediate", "stop");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** PostgreSQL refuses to run as root, so root hands it to the user that the installation made for it. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(Path folder, Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        }
        command.add(program.toString());
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile("coffer-postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": " + Files.readString(output));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + program, interrupted);
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
