package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link AccessStore} must do. A backend's test is a subclass that says how to open an empty one. */
public abstract class AccessStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final Actor ALICE = new Actor("command line: alice");

    /** An empty store, the same one on each call within a test. */
    protected abstract AccessStore store();

    private static AuditEntry entry(AuditAct act, String subject) {
        return new AuditEntry(NOON, ALICE, act, subject);
    }

    private static Project newProject(String name, Instant at) {
        return new Project(new ProjectId(UUID.randomUUID().toString()), new ProjectName(name), at);
    }

    private Project addedProject(String name) {
        Project project = newProject(name, NOON);
        return store().addProject(
                        project, entry(AuditAct.PROJECT_CREATED, project.id().value()));
    }

    private static StoredKey newKey(Project project, Instant at) {
        return new StoredKey(
                new KeyId(UUID.randomUUID().toString()), project.id(), "v1:secret", "$argon2id$", at, Optional.empty());
    }

    private StoredKey addedKey(Project project) {
        StoredKey key = newKey(project, NOON);
        store().addKey(key, entry(AuditAct.KEY_CREATED, key.id().value()));
        return key;
    }

    @Test
    void operatorKeyCheck_keptTwice_firstStands() {
        assertThat(store().keepOperatorKeyCheck("first")).isEqualTo("first");
        assertThat(store().keepOperatorKeyCheck("second")).isEqualTo("first");
    }

    @Test
    void project_added_foundByIdAndName() {
        Project project = addedProject("Zürich ⚑ 'desk'; --");
        assertThat(store().findProject(project.id())).contains(project);
        assertThat(store().findProject(project.name())).contains(project);
    }

    @Test
    void project_unknown_isAbsent() {
        Project never = newProject("never", NOON);
        assertThat(store().findProject(never.id())).isEmpty();
        assertThat(store().findProject(never.name())).isEmpty();
    }

    @Test
    void project_nameTaken_answersTheFirstAndAuditsNothing() {
        Project first = addedProject("desk");
        Project second = newProject("desk", NOON.plusSeconds(1));
        assertThat(store().addProject(
                                second,
                                entry(AuditAct.PROJECT_CREATED, second.id().value())))
                .isEqualTo(first);
        assertThat(store().findProject(second.id())).isEmpty();
        assertThat(store().auditTrail(10)).hasSize(1);
    }

    @Test
    void project_namesDifferingInCase_areTwo() {
        assertThat(addedProject("desk").id()).isNotEqualTo(addedProject("Desk").id());
    }

    @Test
    void projects_several_oldestFirst() {
        Project young = newProject("young", NOON.plusMillis(1));
        store().addProject(young, entry(AuditAct.PROJECT_CREATED, young.id().value()));
        Project old = addedProject("old");
        assertThat(store().projects()).containsExactly(old, young);
    }

    @Test
    void key_added_readsBackExactly() {
        StoredKey key = addedKey(addedProject("desk"));
        assertThat(store().findKey(key.id())).contains(key);
    }

    @Test
    void key_unknown_isAbsent() {
        assertThat(store().findKey(new KeyId(UUID.randomUUID().toString()))).isEmpty();
    }

    @Test
    void key_ofUnknownProject_isRefusedAndNotAudited() {
        StoredKey orphan = newKey(newProject("never added", NOON), NOON);
        AuditEntry entry = entry(AuditAct.KEY_CREATED, orphan.id().value());
        assertThatThrownBy(() -> store().addKey(orphan, entry)).isInstanceOf(AccessStoreException.class);
        assertThat(store().findKey(orphan.id())).isEmpty();
        assertThat(store().auditTrail(10)).isEmpty();
    }

    @Test
    void key_addedTwice_isRefusedAndAuditedOnce() {
        StoredKey key = addedKey(addedProject("desk"));
        AuditEntry entry = entry(AuditAct.KEY_CREATED, key.id().value());
        assertThatThrownBy(() -> store().addKey(key, entry)).isInstanceOf(AccessStoreException.class);
        assertThat(store().auditTrail(10)).hasSize(2);
    }

    @Test
    void keys_several_oldestFirstWithTheRevoked() {
        Project project = addedProject("desk");
        StoredKey young = newKey(project, NOON.plusMillis(1));
        store().addKey(young, entry(AuditAct.KEY_CREATED, young.id().value()));
        StoredKey old = addedKey(project);
        Instant later = NOON.plusMillis(7);
        store().revokeKey(old.id(), later, entry(AuditAct.KEY_REVOKED, old.id().value()));
        assertThat(store().keys()).containsExactly(old.revoked(later), young);
    }

    @Test
    void revocation_ofAKey_isStoredWithItsTime() {
        StoredKey key = addedKey(addedProject("desk"));
        Instant later = NOON.plusMillis(7);
        AuditEntry entry = entry(AuditAct.KEY_REVOKED, key.id().value());
        assertThat(store().revokeKey(key.id(), later, entry)).isEqualTo(KeyRevocation.REVOKED);
        assertThat(store().findKey(key.id())).contains(key.revoked(later));
        assertThat(store().auditTrail(1)).containsExactly(entry);
    }

    @Test
    void revocation_again_keepsTheFirstTimeAndAuditsNothing() {
        StoredKey key = addedKey(addedProject("desk"));
        AuditEntry entry = entry(AuditAct.KEY_REVOKED, key.id().value());
        store().revokeKey(key.id(), NOON, entry);
        assertThat(store().revokeKey(key.id(), NOON.plusSeconds(9), entry)).isEqualTo(KeyRevocation.REVOKED_BEFORE);
        assertThat(store().findKey(key.id())).contains(key.revoked(NOON));
        assertThat(store().auditTrail(10)).hasSize(3);
    }

    @Test
    void revocation_ofAnUnknownKey_changesNothing() {
        KeyId never = new KeyId(UUID.randomUUID().toString());
        assertThat(store().revokeKey(never, NOON, entry(AuditAct.KEY_REVOKED, never.value())))
                .isEqualTo(KeyRevocation.KEY_UNKNOWN);
        assertThat(store().auditTrail(10)).isEmpty();
    }

    @Test
    void auditTrail_longerThanTheLimit_isNewestFirstAndCut() {
        Project project = addedProject("desk");
        StoredKey first = addedKey(project);
        StoredKey second = addedKey(project);
        assertThat(store().auditTrail(2))
                .containsExactly(
                        entry(AuditAct.KEY_CREATED, second.id().value()),
                        entry(AuditAct.KEY_CREATED, first.id().value()));
        assertThat(store().auditTrail(0)).isEmpty();
    }

    @Test
    void projects_addedAtOnceUnderOneName_areOne() throws Exception {
        List<Project> added = atOnce(() -> addedProject("desk"));
        assertThat(added)
                .containsOnly(store().findProject(new ProjectName("desk")).orElseThrow());
        assertThat(store().auditTrail(100)).hasSize(1);
    }

    @Test
    void key_revokedAtOnce_isRevokedByOne() throws Exception {
        StoredKey key = addedKey(addedProject("desk"));
        AuditEntry entry = entry(AuditAct.KEY_REVOKED, key.id().value());
        List<KeyRevocation> outcomes = atOnce(() -> store().revokeKey(key.id(), NOON, entry));
        assertThat(outcomes).containsOnlyOnce(KeyRevocation.REVOKED);
        assertThat(store().auditTrail(100)).hasSize(3);
    }

    @Test
    void keys_addedAtOnce_areAllThere() throws Exception {
        Project project = addedProject("desk");
        List<StoredKey> added = atOnce(() -> addedKey(project));
        assertThat(store().keys()).containsExactlyInAnyOrderElementsOf(added);
        assertThat(store().auditTrail(100)).hasSize(1 + added.size());
    }

    private static <T> List<T> atOnce(Callable<T> act) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running =
                    IntStream.range(0, 16).mapToObj(i -> threads.submit(act)).toList();
            return gather(running);
        }
    }

    private static <T> List<T> gather(List<Future<T>> running) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get(20, TimeUnit.SECONDS));
        }
        return results;
    }
}
