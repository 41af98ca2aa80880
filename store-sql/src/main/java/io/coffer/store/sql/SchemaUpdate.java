package io.coffer.store.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    /** The version of the last file in {@link #LOCATION}. */
    static final String NEWEST = "6";

    private static final String HISTORY = "flyway_schema_history";
    private static final String LOCATION = "classpath:db/migration";

    private SchemaUpdate() {}

    /** Asks the database itself first: Flyway would add half a second to every start, to find nothing to do. */
    static void run(SqlDatabase database) {
        try {
            if (!isUpToDate(database)) {
                update(database);
            }
        } catch (SQLException | FlywayException trouble) {
            throw new SqlStoreException(
                    "Cannot open the database " + database.name() + ": " + trouble.getMessage(), trouble);
        } catch (IOException trouble) {
            throw new SqlStoreException("Cannot lock the database " + database.name() + ": " + trouble, trouble);
        }
    }

    /** A version is recorded in the transaction that brings it about. */
    private static boolean isUpToDate(SqlDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            try (ResultSet tables =
                    connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, new String[] {"TABLE"})) {
                if (!tables.next()) {
                    return false;
                }
            }
            try (ResultSet latest = sql.executeQuery(
                    "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")) {
                return latest.next() && NEWEST.equals(latest.getString(1));
            }
        }
    }

    /** One thread at a time: see {@link SqliteFile#alone}. */
    private static synchronized void update(SqlDatabase database) throws IOException {
        database.alone(() -> {
            Flyway flyway = Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations(LOCATION)
                    .loggers("slf4j")
                    .validateMigrationNaming(true)
                    .load();
            refuseNewer(database, flyway.info());
            flyway.migrate();
        });
    }

    private static void refuseNewer(SqlDatabase database, MigrationInfoService info) {
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
                    throw new SqlStoreException(
                            "The database " + database.name() + " was written by a newer Coffer: its"
                                    + " schema has version " + newer + ", this program knows those up to " + known
                                    + ". Start the newer program, or restore a backup.");
                });
    }

    private static boolean isFromTheFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }
}
