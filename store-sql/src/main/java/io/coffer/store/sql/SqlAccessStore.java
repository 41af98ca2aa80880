package io.coffer.store.sql;

import io.coffer.access.AccessStore;
import io.coffer.access.AccessStoreException;
import io.coffer.access.Actor;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.access.KeyId;
import io.coffer.access.KeyRevocation;
import io.coffer.access.Project;
import io.coffer.access.ProjectId;
import io.coffer.access.ProjectName;
import io.coffer.access.StoredKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** Projects, keys and the audit trail in SQL. */
final class SqlAccessStore implements AccessStore {
    private static final String OPERATOR_KEY_CHECK = "operator-key-check";

    private final Database database;

    SqlAccessStore(Database database) {
        this.database = database;
    }

    @Override
    public String keepOperatorKeyCheck(String proposed) {
        return write("keep the operator key check", handle -> {
            handle.createUpdate("""
                            INSERT INTO setting (name, value) VALUES (:name, :value)
                            ON CONFLICT (name) DO NOTHING""")
                    .bind("name", OPERATOR_KEY_CHECK)
                    .bind("value", proposed)
                    .execute();
            return handle.createQuery("SELECT value FROM setting WHERE name = :name")
                    .bind("name", OPERATOR_KEY_CHECK)
                    .mapTo(String.class)
                    .one();
        });
    }

    @Override
    public Optional<Project> findProject(ProjectId id) {
        return read(
                "find project " + id,
                handle -> handle.createQuery("SELECT * FROM project WHERE id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> project(row))
                        .findOne());
    }

    @Override
    public Optional<Project> findProject(ProjectName name) {
        return read("find project " + name, handle -> findProject(handle, name));
    }

    private static Optional<Project> findProject(Handle handle, ProjectName name) {
        return handle.createQuery("SELECT * FROM project WHERE name = :name")
                .bind("name", name.value())
                .map((row, context) -> project(row))
                .findOne();
    }

    @Override
    public Project addProject(Project proposed, AuditEntry entry) {
        return write("add project " + proposed.name(), handle -> {
            Optional<Project> present = findProject(handle, proposed.name());
            if (present.isPresent()) {
                return present.get();
            }
            handle.createUpdate("""
                            INSERT INTO project (id, name, created_at_millis)
                            VALUES (:id, :name, :createdAt)""")
                    .bind("id", proposed.id().value())
                    .bind("name", proposed.name().value())
                    .bind("createdAt", proposed.createdAt().toEpochMilli())
                    .execute();
            addAuditEntry(handle, entry);
            return proposed;
        });
    }

    @Override
    public List<Project> projects() {
        return read(
                "list projects",
                handle -> handle.createQuery("SELECT * FROM project ORDER BY created_at_millis, id")
                        .map((row, context) -> project(row))
                        .list());
    }

    @Override
    public void addKey(StoredKey key, AuditEntry entry) {
        write("add key " + key.id(), handle -> {
            int added = handle.createUpdate("""
                            INSERT INTO api_key (id, project_id, sealed_secret, passphrase_hash, created_at_millis)
                            VALUES (:id, :project, :secret, :passphrase, :createdAt)""")
                    .bind("id", key.id().value())
                    .bind("project", key.project().value())
                    .bind("secret", key.sealedSecret())
                    .bind("passphrase", key.passphraseHash())
                    .bind("createdAt", key.createdAt().toEpochMilli())
                    .execute();
            addAuditEntry(handle, entry);
            return added;
        });
    }

    @Override
    public Optional<StoredKey> findKey(KeyId id) {
        return read(
                "find key " + id,
                handle -> handle.createQuery("SELECT * FROM api_key WHERE id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> key(row))
                        .findOne());
    }

    @Override
    public List<StoredKey> keys() {
        return read(
                "list keys",
                handle -> handle.createQuery("SELECT * FROM api_key ORDER BY created_at_millis, id")
                        .map((row, context) -> key(row))
                        .list());
    }

    @Override
    public KeyRevocation revokeKey(KeyId id, Instant at, AuditEntry entry) {
        return write("revoke key " + id, handle -> {
            int revoked = handle.createUpdate("""
                            UPDATE api_key SET revoked_at_millis = :at
                            WHERE id = :id AND revoked_at_millis IS NULL""")
                    .bind("at", at.toEpochMilli())
                    .bind("id", id.value())
                    .execute();
            if (revoked == 1) {
                addAuditEntry(handle, entry);
                return KeyRevocation.REVOKED;
            }
            int known = handle.createQuery("SELECT COUNT(*) FROM api_key WHERE id = :id")
                    .bind("id", id.value())
                    .mapTo(Integer.class)
                    .one();
            return known == 1 ? KeyRevocation.REVOKED_BEFORE : KeyRevocation.KEY_UNKNOWN;
        });
    }

    @Override
    public List<AuditEntry> auditTrail(int limit) {
        return read(
                "read the audit trail",
                handle -> handle.createQuery("SELECT * FROM audit_entry ORDER BY sequence DESC LIMIT :limit")
                        .bind("limit", limit)
                        .map((row, context) -> auditEntry(row))
                        .list());
    }

    /** Within the transaction of the act itself. */
    static void addAuditEntry(Handle handle, AuditEntry entry) {
        handle.createUpdate("""
                        INSERT INTO audit_entry (sequence, at_millis, actor, act, subject)
                        SELECT COALESCE(MAX(sequence), 0) + 1, :at, :actor, :act, :subject FROM audit_entry""")
                .bind("at", entry.at().toEpochMilli())
                .bind("actor", entry.actor().name())
                .bind("act", entry.act().code())
                .bind("subject", entry.subject())
                .execute();
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(
                new ProjectId(row.getString("id")),
                new ProjectName(row.getString("name")),
                Instant.ofEpochMilli(row.getLong("created_at_millis")));
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        long revokedAt = row.getLong("revoked_at_millis");
        Optional<Instant> revoked = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revokedAt));
        return new StoredKey(
                new KeyId(row.getString("id")),
                new ProjectId(row.getString("project_id")),
                row.getString("sealed_secret"),
                row.getString("passphrase_hash"),
                Instant.ofEpochMilli(row.getLong("created_at_millis")),
                revoked);
    }

    private static AuditEntry auditEntry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong("at_millis")),
                new Actor(row.getString("actor")),
                AuditAct.ofCode(row.getString("act")),
                row.getString("subject"));
    }

    private <T> T read(String operation, HandleCallback<T, RuntimeException> statement) {
        return database.read(operation, AccessStoreException::new, statement);
    }

    private <T> T write(String operation, HandleCallback<T, RuntimeException> statements) {
        return database.write(operation, AccessStoreException::new, statements);
    }
}
