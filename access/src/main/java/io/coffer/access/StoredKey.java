package io.coffer.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is kept: the secret encrypted under the operator key, the passphrase as a salted hash.
 *
 * @param sealedSecret printable ASCII
 * @param passphraseHash Argon2id in the PHC string format
 * @param createdAt whole milliseconds
 * @param revokedAt whole milliseconds
 */
public record StoredKey(
        KeyId id,
        ProjectId project,
        String sealedSecret,
        String passphraseHash,
        Instant createdAt,
        Optional<Instant> revokedAt) {

    public StoredKey revoked(Instant at) {
        return new StoredKey(id, project, sealedSecret, passphraseHash, createdAt, Optional.of(at));
    }

    KeySummary summary() {
        return new KeySummary(id, project, createdAt, revokedAt);
    }

    /** Without ciphertext and hash: they would help an attacker who reads logs. */
    @Override
    public String toString() {
        return "StoredKey[id=" + id + ", project=" + project + ", revokedAt=" + revokedAt + "]";
    }
}
