package io.coffer.acceptance.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request a connection, byte for byte as the test wrote it: what no decent HTTP client would send. */
public final class RawHttp {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 15_000;
    private static final int LARGEST_REPLY = 1 << 22;

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private RawHttp() {}

    /**
     * What came back before the server closed.
     *
     * @param status 0 when there was no status line
     */
    public record Reply(int status, Map<String, String> headers, String body) {

        /** The envelope's code; empty where the body is no envelope. */
        public Optional<String> code() {
            try {
                return Optional.ofNullable(JSON.readTree(body))
                        .filter(JsonNode::isObject)
                        .map(envelope -> envelope.path("code"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString);
            } catch (tools.jackson.core.JacksonException notJson) {
                return Optional.empty();
            }
        }
    }

    /** Asks for the connection to be closed behind the reply. */
    public static Reply send(URI server, String method, String target, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nhost: ")
                .append(server.getAuthority())
                .append("\r\nconnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            head.append("content-length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return send(server, request.toByteArray());
    }

    public static Reply send(URI server, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Thread writer = Thread.ofVirtual().start(() -> write(socket, request));
            Reply reply = parse(readReply(socket.getInputStream()));
            writer.join();
            return reply;
        } catch (IOException failure) {
            throw new UncheckedIOException("no reply from " + server, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + server, interrupted);
        }
    }

    /** A server may answer and close before it has read a request that it refuses. */
    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException closedEarly) {
            // The reply, or its absence, tells the test what it wants to know.
            return;
        }
    }

    /** Up to the end of the reply by its own length, or of the stream. */
    private static byte[] readReply(InputStream stream) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            while (!isWhole(received) && received.size() < LARGEST_REPLY) {
                int count = stream.read(buffer);
                if (count < 0) {
                    break;
                }
                received.write(buffer, 0, count);
            }
        } catch (SocketException reset) {
            // Unread request bytes turn the server's close into a reset; what was received before is the reply.
            return received.toByteArray();
        }
        return received.toByteArray();
    }

    private static boolean isWhole(ByteArrayOutputStream received) {
        String text = received.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        Matcher length = CONTENT_LENGTH.matcher(end < 0 ? "" : text.substring(0, end));
        return length.find() && text.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    private static Reply parse(byte[] received) {
        String text = new String(received, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            return new Reply(0, Map.of(), text);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int line = 1; line < lines.length; line++) {
            int colon = lines[line].indexOf(':');
            headers.put(
                    lines[line].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[line].substring(colon + 1).strip());
        }
        String body = text.substring(end + 4);
        return new Reply(Integer.parseInt(lines[0].substring(9, 12)), headers, body);
    }
}
