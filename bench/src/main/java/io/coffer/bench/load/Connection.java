package io.coffer.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One kept-alive connection with at most one request under way. Understands answers with a Content-Length only. */
final class Connection {
    private static final byte[] LENGTH_HEADER = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 18;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long dueNanos;
    private int bodyLeft = -1;
    private long refusals;
    private long bodyBytes;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    static Connection open(InetSocketAddress server, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void send(byte[] request, long due) throws IOException {
        dueNanos = due;
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Reads what has come; true when the answer is complete. */
    boolean receive() throws IOException {
        if (channel.read(buffer) < 0) {
            throw new IOException("the server closed the connection");
        }
        if (bodyLeft < 0) {
            int headEnd = endOfHead();
            if (headEnd < 0) {
                return false;
            }
            byte[] bytes = buffer.array();
            if (bytes[9] != '2' || bytes[10] != '0' || bytes[11] != '0') {
                refusals++;
            }
            int length = contentLength(bytes, headEnd);
            bodyBytes += length;
            bodyLeft = length + headEnd;
        }
        if (buffer.position() >= bodyLeft) {
            buffer.clear();
            bodyLeft = -1;
            return true;
        }
        return false;
    }

    private int endOfHead() {
        byte[] bytes = buffer.array();
        for (int i = 3; i < buffer.position(); i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(byte[] bytes, int headEnd) throws IOException {
        for (int line = 0; line < headEnd; line++) {
            if (bytes[line] == '\n' && startsWithLength(bytes, line + 1, headEnd)) {
                int length = 0;
                for (int i = line + 1 + LENGTH_HEADER.length; bytes[i] != '\r'; i++) {
                    if (bytes[i] != ' ') {
                        length = length * 10 + bytes[i] - '0';
                    }
                }
                return length;
            }
        }
        throw new IOException("an answer without Content-Length");
    }

    private static boolean startsWithLength(byte[] bytes, int at, int end) {
        if (at + LENGTH_HEADER.length >= end) {
            return false;
        }
        for (int i = 0; i < LENGTH_HEADER.length; i++) {
            int lower = bytes[at + i] >= 'A' && bytes[at + i] <= 'Z' ? bytes[at + i] + 32 : bytes[at + i];
            if (lower != LENGTH_HEADER[i]) {
                return false;
            }
        }
        return true;
    }

    long dueNanos() {
        return dueNanos;
    }

    long refusals() {
        return refusals;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    void close() throws IOException {
        channel.close();
    }
}
