package io.coffer.acceptance.node;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The bearer token of the Engine API: a JWT over the time of issue, signed with the secret shared by file. */
final class EngineToken {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec secret;

    EngineToken(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    String issue(Instant now) {
        String body =
                encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode("{\"iat\":" + now.getEpochSecond() + "}");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return body + "." + BASE64.encodeToString(mac.doFinal(body.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
