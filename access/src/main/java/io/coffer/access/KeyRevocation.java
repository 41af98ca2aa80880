package io.coffer.access;

/** What became of a wish to revoke a key. */
public enum KeyRevocation {
    REVOKED,
    REVOKED_BEFORE,
    KEY_UNKNOWN
}
