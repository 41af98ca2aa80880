package io.coffer.acceptance.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * An API key. Signs by the letter of the contract and without any code of the server's, so that a misreading there shows
 * here.
 */
public record Credentials(String apiKey, String secretKey, String passphrase, String project) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static Credentials from(JsonNode created) {
        return new Credentials(
                created.get("apiKey").asString(),
                created.get("secretKey").asString(),
                created.get("passphrase").asString(),
                created.get("project").asString());
    }

    /** The headers of one signed request. */
    public Map<String, String> headers(String method, String target, byte[] body, Instant now) {
        String timestamp = TIMESTAMP.format(now);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("OK-ACCESS-KEY", apiKey);
        headers.put("OK-ACCESS-SIGN", signature(timestamp + method + target, body));
        headers.put("OK-ACCESS-TIMESTAMP", timestamp);
        headers.put("OK-ACCESS-PASSPHRASE", passphrase);
        return headers;
    }

    private String signature(String text, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    /** Keeps the secrets out of failure messages. */
    @Override
    public String toString() {
        return "key " + apiKey;
    }
}
