package io.coffer.store.sql;

import io.coffer.access.SignedCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls as a right client makes them. */
final class Calls {
    private Calls() {}

    /** {@code GET /x}, signed now. */
    static SignedCall signed(String key, String secret, String passphrase) throws GeneralSecurityException {
        String timestamp = Instant.ofEpochMilli(System.currentTimeMillis()).toString();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((timestamp + "GET/x").getBytes(StandardCharsets.UTF_8));
        return new SignedCall(
                "GET",
                "/x",
                new byte[0],
                "127.0.0.1",
                Optional.of(key),
                Optional.of(Base64.getEncoder().encodeToString(signature)),
                Optional.of(timestamp),
                Optional.of(passphrase),
                Optional.empty());
    }
}
