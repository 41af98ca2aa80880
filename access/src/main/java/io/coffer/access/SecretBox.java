package io.coffer.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets at rest: AES-256-GCM under the operator key, a random nonce each. A ciphertext is bound to its
 * purpose (the key it belongs to), so that one moved to another row does not open.
 */
final class SecretBox {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    /** Names the scheme in stored text: what follows is Base64 of nonce, ciphertext and tag. */
    private static final String PREFIX = "v1:";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CHECK_PURPOSE = "operator key check";

    private final OperatorKey operatorKey;
    private final SecureRandom random;

    private SecretBox(OperatorKey operatorKey, SecureRandom random) {
        this.operatorKey = operatorKey;
        this.random = random;
    }

    /** The first box over a store leaves a check value in it; a later one with another key is refused. */
    static SecretBox open(AccessStore store, OperatorKey operatorKey, SecureRandom random) {
        SecretBox box = new SecretBox(operatorKey, random);
        String check = store.keepOperatorKeyCheck(box.seal(CHECK_PURPOSE, CHECK_PURPOSE));
        if (box.tryUnseal(check, CHECK_PURPOSE).isEmpty()) {
            throw new OperatorKeyException("The operator key from " + operatorKey.origin()
                    + " is not the one this database's secrets were encrypted under."
                    + " Start with that key; if it is lost, every API key has to be made anew in a new database.");
        }
        return box;
    }

    String seal(String secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), 0, purpose)
                .orElseThrow();
        byte[] sealed = new byte[NONCE_BYTES + encrypted.length];
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
        return PREFIX + Base64.getEncoder().encodeToString(sealed);
    }

    String unseal(String sealed, String purpose) {
        return tryUnseal(sealed, purpose)
                .orElseThrow(() -> new OperatorKeyException(
                        "The stored secret of " + purpose + " does not open: it was changed or swapped."));
    }

    private Optional<String> tryUnseal(String sealed, String purpose) {
        if (!sealed.startsWith(PREFIX)) {
            throw new OperatorKeyException("The stored secret of " + purpose + " has an unknown form.");
        }
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
        if (bytes.length < NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 0, nonce, 0, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, nonce, bytes, NONCE_BYTES, purpose)
                .map(secret -> new String(secret, StandardCharsets.UTF_8));
    }

    /** Empty when the tag does not fit. */
    private Optional<byte[]> run(int mode, byte[] nonce, byte[] input, int offset, String purpose) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, operatorKey.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(input, offset, input.length - offset));
        } catch (AEADBadTagException wrongKey) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM lacks " + TRANSFORMATION, impossible);
        }
    }
}
