package io.coffer.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.access.AccessStoreException;
import io.coffer.access.Actor;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.access.KeyId;
import io.coffer.access.Project;
import io.coffer.access.ProjectId;
import io.coffer.access.ProjectName;
import io.coffer.access.StoredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a database: new, old, newer, damaged, and by several at once. */
final class SqlStoresTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("coffer.sqlite");
    }

    private static Project addProject(SqlStores stores, String name) {
        Project project = new Project(new ProjectId(UUID.randomUUID().toString()), new ProjectName(name), NOON);
        AuditEntry entry = new AuditEntry(
                NOON, new Actor("test"), AuditAct.PROJECT_CREATED, project.id().value());
        return stores.access().addProject(project, entry);
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = new SqliteFile(file).dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private String query(Connection connection, String question) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            assertThat(rows.next()).as(question).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void database_closedAndOpened_holdsWhatWasWritten() {
        Project project;
        try (SqlStores stores = SqlStores.open(file)) {
            project = addProject(stores, "desk");
        }
        try (SqlStores stores = SqlStores.open(file)) {
            assertThat(stores.access().projects()).containsExactly(project);
        }
    }

    @Test
    void database_new_isForItsOwnerOnly() throws IOException {
        try (SqlStores stores = SqlStores.open(file)) {
            addProject(stores, "desk");
            for (String name : List.of("coffer.sqlite", "coffer.sqlite-wal", "coffer.sqlite-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void connection_ofThePool_isDurableAndChecksReferences() throws SQLException {
        SqliteFile sqlite = new SqliteFile(file);
        try (SqlStores _ = SqlStores.open(file);
                var pool = sqlite.openPool();
                Connection connection = pool.getConnection()) {
            assertThat(query(connection, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(query(connection, "PRAGMA synchronous")).as("FULL").isEqualTo("2");
            assertThat(query(connection, "PRAGMA foreign_keys")).isEqualTo("1");
            assertThat(query(connection, "PRAGMA busy_timeout")).isEqualTo("10000");
        }
    }

    @Test
    void database_openedByManyAtOnce_isMadeOnce() throws Exception {
        List<Future<Project>> projects = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                projects.add(threads.submit(() -> {
                    try (SqlStores stores = SqlStores.open(file)) {
                        return addProject(stores, "desk");
                    }
                }));
            }
            Project first = projects.getFirst().get(30, TimeUnit.SECONDS);
            for (Future<Project> project : projects) {
                assertThat(project.get(30, TimeUnit.SECONDS)).isEqualTo(first);
            }
        }
    }

    /** The shortcut at start compares with this constant. */
    @Test
    void schema_new_hasTheVersionCalledNewest() throws SQLException {
        try (SqlStores _ = SqlStores.open(file);
                Connection connection = new SqliteFile(file).dataSource().getConnection()) {
            assertThat(query(connection, "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history"))
                    .isEqualTo(SchemaUpdate.NEWEST);
        }
    }

    @Test
    void database_ofTheFirstSchema_isBroughtUpToDate() throws SQLException {
        Project project;
        try (SqlStores stores = SqlStores.open(file)) {
            project = addProject(stores, "desk");
        }
        for (String table : List.of("added_token", "account_address", "account", "project_number")) {
            execute("DROP TABLE " + table);
        }
        execute("DROP TABLE sent_transaction");
        execute("DROP TABLE price_point");
        execute("DROP TABLE price_token");
        execute("DROP TABLE token_price");
        execute("DROP TABLE token_verdict");
        execute("DROP TABLE token_override");
        execute("DELETE FROM flyway_schema_history WHERE version <> '1'");
        try (SqlStores stores = SqlStores.open(file)) {
            assertThat(stores.access().projects()).containsExactly(project);
            assertThat(stores.prices().load()).isEmpty();
        }
    }

    @Test
    void database_ofANewerSchema_isRefusedAndLeftAlone() throws SQLException {
        Project project;
        try (SqlStores stores = SqlStores.open(file)) {
            project = addProject(stores, "desk");
        }
        execute("INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '999', 'from the future', type,"
                + " 'V999__from_the_future.sql', checksum, installed_by, installed_on, 1, 1"
                + " FROM flyway_schema_history WHERE version = '1'");
        assertThatThrownBy(() -> SqlStores.open(file))
                .isInstanceOf(SqlStoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("written by a newer Coffer")
                .hasMessageContaining("999");
        execute("DELETE FROM flyway_schema_history WHERE version = '999'");
        try (SqlStores stores = SqlStores.open(file)) {
            assertThat(stores.access().projects()).containsExactly(project);
        }
    }

    @Test
    void trouble_withAKey_tellsNeitherSecretNorHash() {
        try (SqlStores stores = SqlStores.open(file)) {
            ProjectId nobody = new ProjectId(UUID.randomUUID().toString());
            KeyId id = new KeyId(UUID.randomUUID().toString());
            StoredKey orphan = new StoredKey(id, nobody, "v1:ciphertext", "$argon2id$hash", NOON, Optional.empty());
            AuditEntry entry = new AuditEntry(NOON, new Actor("test"), AuditAct.KEY_CREATED, id.value());
            assertThatThrownBy(() -> stores.access().addKey(orphan, entry))
                    .isInstanceOf(AccessStoreException.class)
                    .hasMessageContaining("add key " + id)
                    .satisfies(trouble -> assertThat(Throwables.getStackTrace(trouble))
                            .contains("FOREIGN KEY")
                            .doesNotContain("ciphertext")
                            .doesNotContain("$argon2id$"));
        }
    }

    @Test
    void file_thatIsNoDatabase_isRefusedAndLeftAlone() throws IOException {
        String text = "this is a shopping list\n".repeat(1_000);
        Files.writeString(file, text);
        assertThatThrownBy(() -> SqlStores.open(file))
                .isInstanceOf(SqlStoreException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(text);
    }

    @Test
    void file_inNoDirectory_isRefusedByName() {
        Path nowhere = directory.resolve("nowhere").resolve("coffer.sqlite");
        assertThatThrownBy(() -> SqlStores.open(nowhere))
                .isInstanceOf(SqlStoreException.class)
                .hasMessageContaining(nowhere.toString());
    }
}
