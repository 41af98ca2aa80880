package io.coffer.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A salted Argon2id hash in the PHC string format. New ones cost 19 MiB and two passes, the smallest setting OWASP
 * recommends, some tens of milliseconds; stored ones say what they cost.
 */
record PassphraseHash(String text) {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{43})");

    static PassphraseHash of(String passphrase, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = derive(passphrase, salt, MEMORY_KIB, PASSES, LANES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PassphraseHash("$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /** Slow on purpose. */
    boolean matches(String passphrase) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException("a stored passphrase hash has an unknown form");
        }
        byte[] salt = Base64.getDecoder().decode(form.group(4));
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        int memory = Integer.parseInt(form.group(1));
        byte[] actual =
                derive(passphrase, salt, memory, Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] derive(String passphrase, byte[] salt, int memoryKib, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    @Override
    public String toString() {
        return "PassphraseHash[hidden]";
    }
}
