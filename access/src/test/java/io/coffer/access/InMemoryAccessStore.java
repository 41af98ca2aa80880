package io.coffer.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plainest store that keeps the contract. Counts lookups of keys and can be told to fail. */
public final class InMemoryAccessStore implements AccessStore {
    private final Map<ProjectId, Project> projects = new LinkedHashMap<>();
    private final Map<KeyId, StoredKey> keys = new LinkedHashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private Optional<String> operatorKeyCheck = Optional.empty();
    private int keyLookups;
    private boolean unreachable;

    /** From now on every lookup of a key fails. */
    public synchronized void breakDown() {
        unreachable = true;
    }

    public synchronized void recover() {
        unreachable = false;
    }

    public synchronized int keyLookups() {
        return keyLookups;
    }

    @Override
    public synchronized String keepOperatorKeyCheck(String proposed) {
        if (operatorKeyCheck.isEmpty()) {
            operatorKeyCheck = Optional.of(proposed);
        }
        return operatorKeyCheck.get();
    }

    @Override
    public synchronized Optional<Project> findProject(ProjectId id) {
        return Optional.ofNullable(projects.get(id));
    }

    @Override
    public synchronized Optional<Project> findProject(ProjectName name) {
        return projects.values().stream()
                .filter(project -> project.name().equals(name))
                .findAny();
    }

    @Override
    public synchronized Project addProject(Project proposed, AuditEntry entry) {
        return findProject(proposed.name()).orElseGet(() -> {
            projects.put(proposed.id(), proposed);
            audit.addFirst(entry);
            return proposed;
        });
    }

    @Override
    public synchronized List<Project> projects() {
        return projects.values().stream()
                .sorted(Comparator.comparing(Project::createdAt)
                        .thenComparing(project -> project.id().value()))
                .toList();
    }

    @Override
    public synchronized void addKey(StoredKey key, AuditEntry entry) {
        if (!projects.containsKey(key.project()) || keys.containsKey(key.id())) {
            throw new AccessStoreException(
                    "add key " + key.id(), new IllegalStateException("no such project, or not a new key"));
        }
        keys.put(key.id(), key);
        audit.addFirst(entry);
    }

    @Override
    public synchronized Optional<StoredKey> findKey(KeyId id) {
        keyLookups++;
        if (unreachable) {
            throw new AccessStoreException("find key " + id, new IllegalStateException("told to fail"));
        }
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized List<StoredKey> keys() {
        return keys.values().stream()
                .sorted(Comparator.comparing(StoredKey::createdAt)
                        .thenComparing(key -> key.id().value()))
                .toList();
    }

    @Override
    public synchronized KeyRevocation revokeKey(KeyId id, Instant at, AuditEntry entry) {
        Optional<StoredKey> stored = Optional.ofNullable(keys.get(id));
        if (stored.isEmpty()) {
            return KeyRevocation.KEY_UNKNOWN;
        }
        if (stored.get().revokedAt().isPresent()) {
            return KeyRevocation.REVOKED_BEFORE;
        }
        keys.put(id, stored.get().revoked(at));
        audit.addFirst(entry);
        return KeyRevocation.REVOKED;
    }

    @Override
    public synchronized List<AuditEntry> auditTrail(int limit) {
        return audit.stream().limit(limit).toList();
    }
}
