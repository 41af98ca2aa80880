package io.coffer.access;

/**
 * A key at the only moment when its secrets can be read: Coffer shows them once.
 *
 * @param secretKey what the client signs with, as text
 */
public record NewKey(KeyId apiKey, String secretKey, Passphrase passphrase, Project project) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "NewKey[apiKey=" + apiKey + ", project=" + project + "]";
    }
}
