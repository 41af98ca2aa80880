package io.coffer.gateway.websocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes clients until closed: one virtual thread reads from each, another writes to it. */
public final class WebSocketServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketServer.class);
    private static final int BACKLOG = 256;
    private static final long PAUSE_NANOS = 50_000_000;

    private final ServerSocket listener;
    private final Limits limits;
    private final Session.Opener opener;
    private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();

    private WebSocketServer(ServerSocket listener, Limits limits, Session.Opener opener) {
        this.listener = listener;
        this.limits = limits;
        this.opener = opener;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes a free one
     * @throws IOException when it cannot be listened on
     */
    public static WebSocketServer start(String host, int port, Limits limits, Session.Opener opener)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException failed) {
            listener.close();
            throw failed;
        }
        WebSocketServer server = new WebSocketServer(listener, limits, opener);
        Thread.ofPlatform()
                .name("websocket-" + listener.getLocalPort())
                .daemon()
                .start(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException failed) {
                if (!listener.isClosed()) {
                    // Out of descriptors, most likely: clients that leave make room again.
                    LOG.warn("a WebSocket client could not be taken: {}", failed.getMessage());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (connections.size() >= limits.connections()) {
            socket.close();
            return;
        }
        SocketConnection connection = new SocketConnection(socket, limits);
        connections.add(connection);
        Thread.ofVirtual().name("websocket-reader").start(() -> {
            try {
                connection.run(opener);
            } finally {
                connections.remove(connection);
            }
        });
    }

    /** Hangs up on everybody. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            LOG.warn("the WebSocket listener did not close: {}", failed.getMessage());
        }
        connections.forEach(SocketConnection::cut);
    }
}
