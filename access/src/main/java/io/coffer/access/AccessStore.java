package io.coffer.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where projects, keys and the audit trail are kept. Several processes may use one store at once; what one has
 * committed, the next read of another sees. A method that takes an {@link AuditEntry} commits its change and the entry
 * together, and the entry only when something changed. Every method throws {@link AccessStoreException} when the store
 * cannot answer.
 */
public interface AccessStore {

    /** Keeps {@code proposed} if nothing was kept before; answers what is kept. */
    String keepOperatorKeyCheck(String proposed);

    Optional<Project> findProject(ProjectId id);

    Optional<Project> findProject(ProjectName name);

    /** Adds {@code proposed} unless its name is taken; answers the project of that name. */
    Project addProject(Project proposed, AuditEntry entry);

    /** Oldest first. */
    List<Project> projects();

    /** {@code key}'s project exists; its id is new. */
    void addKey(StoredKey key, AuditEntry entry);

    Optional<StoredKey> findKey(KeyId id);

    /** Oldest first, the revoked ones too. */
    List<StoredKey> keys();

    KeyRevocation revokeKey(KeyId id, Instant at, AuditEntry entry);

    /** The newest {@code limit} entries, newest first. */
    List<AuditEntry> auditTrail(int limit);
}
