package io.coffer.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The 32 random bytes under which stored API secrets are encrypted. Whoever loses it has to make all keys anew. */
public final class OperatorKey {
    /** The environment variable that, when set, takes the place of the key file. */
    public static final String VARIABLE = "COFFER_OPERATOR_KEY";

    private static final int BYTES = 32;
    private static final int DIGITS = 2 * BYTES;

    private final SecretKey key;
    private final String origin;

    private OperatorKey(byte[] key, String origin) {
        this.key = new SecretKeySpec(key, "AES");
        this.origin = origin;
    }

    /**
     * The key in {@value #VARIABLE} of {@code environment}, else the one in {@code file}, which is made on first use,
     * readable by its owner only.
     */
    public static OperatorKey load(Path file, Map<String, String> environment, SecureRandom random) {
        String variable = environment.getOrDefault(VARIABLE, "");
        return variable.isEmpty()
                ? ofText(OperatorKeyFile.readOrCreate(file, () -> randomText(random)), file.toString())
                : ofText(variable, VARIABLE);
    }

    /**
     * Reads 64 hexadecimal digits; blanks around them do not count.
     *
     * @param origin where the text came from, for messages
     */
    public static OperatorKey ofText(String text, String origin) {
        String digits = text.strip();
        if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new OperatorKeyException(
                    "The operator key from " + origin + " is not " + DIGITS + " hexadecimal digits.");
        }
        return new OperatorKey(HexFormat.of().parseHex(digits), origin);
    }

    private static String randomText(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    SecretKey key() {
        return key;
    }

    String origin() {
        return origin;
    }

    @Override
    public String toString() {
        return "OperatorKey[from " + origin + "]";
    }
}
