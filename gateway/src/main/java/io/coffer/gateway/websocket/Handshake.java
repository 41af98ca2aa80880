package io.coffer.gateway.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The request of HTTP that a WebSocket begins with (RFC 6455, section 4). */
final class Handshake {
    private static final int MAX_BYTES = 8 << 10;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int KEY_BYTES = 16;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Handshake() {}

    /** The answer that accepts it; empty where the request is for something else, or too long. */
    static Optional<byte[]> answer(InputStream in) throws IOException {
        Optional<String> head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        String[] lines = head.get().split("\r\n", -1);
        Map<String, String> headers = headers(lines);
        String key = headers.getOrDefault("sec-websocket-key", "");
        boolean isWebSocket = lines[0].startsWith("GET ")
                && lines[0].endsWith(" HTTP/1.1")
                && headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")
                && headers.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("upgrade")
                && headers.getOrDefault("sec-websocket-version", "").equals("13")
                && isKey(key);
        return isWebSocket ? Optional.of(accepting(key)) : Optional.empty();
    }

    private static Optional<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int lineEnds = 0;
        while (lineEnds < 2) {
            int next = in.read();
            if (next < 0 || head.size() == MAX_BYTES || System.nanoTime() > deadline) {
                return Optional.empty();
            }
            head.write(next);
            lineEnds = next == '\n' ? lineEnds + 1 : next == '\r' ? lineEnds : 0;
        }
        return Optional.of(head.toString(StandardCharsets.ISO_8859_1));
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static byte[] accepting(String key) {
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + proof(key) + "\r\n\r\n";
        return answer.getBytes(StandardCharsets.US_ASCII);
    }

    private static String proof(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
