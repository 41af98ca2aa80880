package io.coffer.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Makes projects and keys. */
final class KeyMaker {
    private static final int SECRET_BYTES = 32;
    /** 24 of 57 characters are 139 bits. */
    private static final int PASSPHRASE_LENGTH = 24;
    /** Letters and digits that nobody mistakes for one another. */
    private static final String LEGIBLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final AccessStore store;
    private final SecretBox box;
    private final SecureRandom random;

    KeyMaker(AccessStore store, SecretBox box, SecureRandom random) {
        this.store = store;
        this.box = box;
        this.random = random;
    }

    Project addProject(ProjectName name, Actor actor, Instant now) {
        Project proposed = new Project(new ProjectId(UuidText.random(random)), name, now);
        AuditEntry entry = new AuditEntry(
                now, actor, AuditAct.PROJECT_CREATED, proposed.id().value());
        return store.addProject(proposed, entry);
    }

    NewKey addKey(Project project, Passphrase passphrase, Actor actor, Instant now) {
        KeyId id = new KeyId(UuidText.random(random));
        String secret = randomSecret();
        StoredKey stored = new StoredKey(
                id,
                project.id(),
                box.seal(secret, id.value()),
                PassphraseHash.of(passphrase.reveal(), random).text(),
                now,
                Optional.empty());
        store.addKey(stored, new AuditEntry(now, actor, AuditAct.KEY_CREATED, id.value()));
        return new NewKey(id, secret, passphrase, project);
    }

    Passphrase randomPassphrase() {
        StringBuilder text = new StringBuilder();
        random.ints(PASSPHRASE_LENGTH, 0, LEGIBLE.length()).forEach(index -> text.append(LEGIBLE.charAt(index)));
        return Passphrase.of(text.toString());
    }

    private String randomSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
