package io.coffer.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A room over a fake store and clocks that a test moves by hand, and callers who sign for themselves. */
final class TestBench {
    static final Actor ALICE = new Actor("command line: alice");
    static final Instant START = Instant.parse("2020-12-08T09:08:57.715Z");
    static final OperatorKey OPERATOR_KEY = OperatorKey.ofText("0123456789abcdef".repeat(4), "test");

    final InMemoryAccessStore store = new InMemoryAccessStore();
    final AtomicLong elapsedNanos = new AtomicLong();
    final Clocks clocks = new Clocks(() -> START.plusNanos(elapsedNanos.get()), elapsedNanos::get);
    final SecureRandom random = new SecureRandom();

    Access open(int requestsPerSecond) {
        return Access.open(store, OPERATOR_KEY, new RequestRate(requestsPerSecond), clocks, random);
    }

    void pass(Duration time) {
        elapsedNanos.addAndGet(time.toNanos());
    }

    static NewKey newKey(Access access) {
        return access.createKey(access.ensureProject(new ProjectName("desk"), ALICE), ALICE);
    }

    /** Puts a key with a known secret into the store, as if made long ago. */
    NewKey keyWithSecret(Access access, String secret) {
        Project project = access.ensureProject(new ProjectName("desk"), ALICE);
        Passphrase passphrase = Passphrase.of("passphrase 1");
        KeyId id = new KeyId(UuidText.random(random));
        String sealed = SecretBox.open(store, OPERATOR_KEY, random).seal(secret, id.value());
        String hash = PassphraseHash.of(passphrase.reveal(), random).text();
        StoredKey stored = new StoredKey(id, project.id(), sealed, hash, START, Optional.empty());
        store.addKey(stored, new AuditEntry(START, ALICE, AuditAct.KEY_CREATED, id.value()));
        return new NewKey(id, secret, passphrase, project);
    }

    /** A call as a right client makes it now; tests spoil it piece by piece. */
    Draft draft(NewKey key) {
        return new Draft(key, clocks.wall().instant().toString());
    }

    static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static final class Draft {
        private final String secret;
        private String method = "GET";
        private String target = "/api/v5/wallet/asset/all-token-balances-by-address?chains=1,56&filter=";
        private byte[] body = new byte[0];
        private Optional<String> key;
        private Optional<String> signature = Optional.empty();
        private Optional<String> timestamp;
        private Optional<String> passphrase;
        private Optional<String> project = Optional.empty();

        private Draft(NewKey key, String timestamp) {
            this.secret = key.secretKey();
            this.key = Optional.of(key.apiKey().value());
            this.timestamp = Optional.of(timestamp);
            this.passphrase = Optional.of(key.passphrase().reveal());
        }

        Draft request(String newMethod, String newTarget, String newBody) {
            method = newMethod;
            target = newTarget;
            body = newBody.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        Draft key(String text) {
            key = Optional.of(text);
            return this;
        }

        Draft signature(String text) {
            signature = Optional.of(text);
            return this;
        }

        Draft timestamp(String text) {
            timestamp = Optional.of(text);
            return this;
        }

        Draft passphrase(String text) {
            passphrase = Optional.of(text);
            return this;
        }

        Draft project(String text) {
            project = Optional.of(text);
            return this;
        }

        /** The call, signed over what it says now unless a signature was given. */
        SignedCall call() {
            String signed = signature.orElseGet(() ->
                    sign(secret, timestamp.orElse("") + method + target + new String(body, StandardCharsets.UTF_8)));
            return new SignedCall(
                    method, target, body, "127.0.0.1", key, Optional.of(signed), timestamp, passphrase, project);
        }
    }
}
