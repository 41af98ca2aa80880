package io.coffer.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The front door: admits signed calls, makes and revokes keys. Safe for many threads. */
public final class Access {
    private final AccessStore store;
    private final KeyMaker keyMaker;
    private final Gate gate;
    private final Clocks clocks;

    private Access(AccessStore store, KeyMaker keyMaker, Gate gate, Clocks clocks) {
        this.store = store;
        this.keyMaker = keyMaker;
        this.gate = gate;
        this.clocks = clocks;
    }

    /**
     * Opens the room over {@code store}, whose secrets are encrypted under {@code operatorKey}.
     *
     * @throws OperatorKeyException when the store's secrets were encrypted under another key
     */
    public static Access open(
            AccessStore store, OperatorKey operatorKey, RequestRate rate, Clocks clocks, SecureRandom random) {
        SecretBox box = SecretBox.open(store, operatorKey, random);
        KeyDirectory directory = new KeyDirectory(store, box, rate, clocks);
        Gate gate = new Gate(directory, new PassphraseCheck(clocks, random), clocks.wall());
        return new Access(store, new KeyMaker(store, box, random), gate, clocks);
    }

    /** Checks headers, clock, key, passphrase, signature, project and rate, in the contract's order. */
    public Admission admit(SignedCall call) {
        return gate.admit(call);
    }

    /** The project whose id or name is {@code nameOrId}. */
    public Optional<Project> findProject(String nameOrId) {
        return UuidText.matches(nameOrId)
                ? store.findProject(new ProjectId(nameOrId))
                : store.findProject(new ProjectName(nameOrId));
    }

    /** The project of that name, made now if there is none. */
    public Project ensureProject(ProjectName name, Actor actor) {
        return store.findProject(name).orElseGet(() -> keyMaker.addProject(name, actor, now()));
    }

    /** Oldest first. */
    public List<Project> projects() {
        return store.projects();
    }

    /** Makes a key with a random passphrase. */
    public NewKey createKey(Project project, Actor actor) {
        return keyMaker.addKey(project, keyMaker.randomPassphrase(), actor, now());
    }

    /** Makes a key whose passphrase its owner chose. */
    public NewKey createKey(Project project, Passphrase passphrase, Actor actor) {
        return keyMaker.addKey(project, passphrase, actor, now());
    }

    /** Oldest first, the revoked ones too. */
    public List<KeySummary> keys() {
        return store.keys().stream().map(StoredKey::summary).toList();
    }

    /** From a second later on, no process admits a call with this key. */
    public KeyRevocation revokeKey(KeyId key, Actor actor) {
        Instant at = now();
        return store.revokeKey(key, at, new AuditEntry(at, actor, AuditAct.KEY_REVOKED, key.value()));
    }

    /** The newest {@code limit} administrative acts, newest first. */
    public List<AuditEntry> auditTrail(int limit) {
        return store.auditTrail(limit);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clocks.wall().millis());
    }
}
