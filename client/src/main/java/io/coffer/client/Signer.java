package io.coffer.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the headers of a private call. */
final class Signer {
    private static final String ALGORITHM = "HmacSHA256";
    /** Always three digits of the second, as documented; {@code Instant.toString} drops zeros. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Credentials credentials;
    private final InstantSource clock;
    private final SecretKeySpec secret;

    Signer(Credentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.secret = new SecretKeySpec(credentials.secretKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    Map<String, String> headers(String method, String target, String body) {
        String timestamp = TIMESTAMP.format(clock.instant());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("OK-ACCESS-KEY", credentials.apiKey());
        headers.put("OK-ACCESS-SIGN", sign(timestamp + method + target + body));
        headers.put("OK-ACCESS-TIMESTAMP", timestamp);
        headers.put("OK-ACCESS-PASSPHRASE", credentials.passphrase());
        credentials.project().ifPresent(project -> headers.put("OK-ACCESS-PROJECT", project));
        return headers;
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM lacks " + ALGORITHM, impossible);
        }
    }
}
