package io.coffer.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes one request, byte by byte as it comes over the wire, and gives one prepared answer. */
final class OneShotServer implements AutoCloseable {
    private final ServerSocket listener;
    private final CompletableFuture<String> request = new CompletableFuture<>();

    private OneShotServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Closes the connection without a word when {@code answer} is empty. */
    static OneShotServer answering(String answer) throws IOException {
        OneShotServer server = new OneShotServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> server.serve(answer));
        return server;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Head and body, a character a byte. */
    String request() throws Exception {
        return request.get(10, TimeUnit.SECONDS);
    }

    private void serve(String answer) {
        try (Socket connection = listener.accept()) {
            request.complete(readRequest(connection.getInputStream()));
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        } catch (IOException trouble) {
            request.completeExceptionally(trouble);
        }
    }

    private static String readRequest(InputStream input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head >= 0 && text.length() - head - 4 >= contentLength(text.substring(0, head))) {
                return text;
            }
            int next = input.read();
            if (next < 0) {
                throw new IOException("the request ended early: " + text);
            }
            bytes.write(next);
        }
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
