package io.coffer.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer to bytes sent over a plain socket. Header names in lower case. */
record Exchange(int status, Map<String, String> headers, String body) {
    private static final int PATIENCE_MILLIS = 20_000;

    /** Sends exactly {@code request} and reads one answer. */
    static Exchange send(int port, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket.getInputStream(), !startsWith(request, "HEAD"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    String code() {
        return json().path("code").asString("");
    }

    String message() {
        return json().path("msg").asString("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private static boolean startsWith(byte[] request, String text) {
        return new String(request, 0, Math.min(request.length, text.length()), StandardCharsets.ISO_8859_1)
                .equals(text);
    }

    private static Exchange read(InputStream in, boolean hasBody) throws IOException {
        String statusLine = line(in);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = hasBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Exchange(Integer.parseInt(statusLine.split(" ")[1]), headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed behind: " + line.toString(StandardCharsets.UTF_8));
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
