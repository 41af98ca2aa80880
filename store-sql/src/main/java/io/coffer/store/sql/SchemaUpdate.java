package io.coffer.store.sql;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the newest schema this program knows, and refuses one that is newer still. */
final class SchemaUpdate {
    private static final String LOCATION = "classpath:db/migration";

    private SchemaUpdate() {}

    /**
     * Flyway does not keep two processes from updating one SQLite file at the same time, so a lock file beside it does.
     * A file lock does not hold within one process, hence {@code synchronized}.
     */
    static synchronized void run(SqliteFile file) {
        Path lockFile = file.path().resolveSibling(file.path().getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE);
                FileLock _ = channel.lock()) {
            Flyway flyway = Flyway.configure()
                    .dataSource(file.dataSource())
                    .locations(LOCATION)
                    .loggers("slf4j")
                    .validateMigrationNaming(true)
                    .load();
            refuseNewer(file, flyway.info());
            flyway.migrate();
        } catch (FlywayException trouble) {
            throw new SqlStoreException(
                    "Cannot open the database " + file.path() + ": " + trouble.getMessage(), trouble);
        } catch (IOException trouble) {
            throw new SqlStoreException("Cannot lock the database " + file.path() + ": " + trouble, trouble);
        }
    }

    private static void refuseNewer(SqliteFile file, MigrationInfoService info) {
        MigrationVersion known = Arrays.stream(info.all())
                .filter(migration -> !isFromTheFuture(migration))
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Arrays.stream(info.all())
                .filter(SchemaUpdate::isFromTheFuture)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .ifPresent(newer -> {
                    throw new SqlStoreException("The database " + file.path() + " was written by a newer Coffer: its"
                            + " schema has version " + newer + ", this program knows those up to " + known
                            + ". Start the newer program, or restore a backup.");
                });
    }

    private static boolean isFromTheFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }
}
