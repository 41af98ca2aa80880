package io.coffer.store.sql;

import io.coffer.access.Actor;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.access.Project;
import io.coffer.access.ProjectId;
import io.coffer.access.ProjectName;
import java.time.Instant;
import java.util.UUID;

/** Projects for rows to refer to. */
final class Projects {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Projects() {}

    static ProjectId add(SqlStores stores) {
        String id = UUID.randomUUID().toString();
        Project project = new Project(new ProjectId(id), new ProjectName("p" + id.substring(0, 8)), NOON);
        AuditEntry entry = new AuditEntry(NOON, new Actor("test"), AuditAct.PROJECT_CREATED, id);
        return stores.access().addProject(project, entry).id();
    }
}
