package io.coffer.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Base64(HMAC-SHA256(secret, timestamp + method + target + body)) for one key. Clones one initialised
 * {@link Mac} a request: making one anew goes through the provider list and costs several times as much.
 */
final class RequestSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    private RequestSignature(Mac prototype) {
        this.prototype = prototype;
    }

    static RequestSignature ofSecret(String secret) {
        return new RequestSignature(newMac(secret.getBytes(StandardCharsets.UTF_8)));
    }

    static Mac newMac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM lacks " + ALGORITHM, impossible);
        }
    }

    static Mac copyOf(Mac prototype) {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("this JVM's " + ALGORITHM + " cannot be cloned", impossible);
        }
    }

    /**
     * Some clients end their base address with a slash and so send {@code //api/…} but sign {@code /api/…}: such a
     * target is tried both ways.
     */
    boolean verifies(SignedCall call, String timestamp, String signature) {
        String target = call.target();
        if (!isOneByteACharacter(target)) {
            return false;
        }
        return matches(call, timestamp, target, signature)
                || (target.startsWith("//") && matches(call, timestamp, withOneLeadingSlash(target), signature));
    }

    private boolean matches(SignedCall call, String timestamp, String target, String signature) {
        Mac mac = copyOf(prototype);
        mac.update(timestamp.getBytes(StandardCharsets.ISO_8859_1));
        mac.update(call.method().getBytes(StandardCharsets.ISO_8859_1));
        mac.update(target.getBytes(StandardCharsets.ISO_8859_1));
        byte[] expected = Base64.getEncoder().encode(mac.doFinal(call.body()));
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Encoding would turn a wider character into {@code ?}, so that two targets had one signature. */
    private static boolean isOneByteACharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    private static String withOneLeadingSlash(String target) {
        int start = 0;
        while (start + 1 < target.length() && target.charAt(start + 1) == '/') {
            start++;
        }
        return target.substring(start);
    }
}
