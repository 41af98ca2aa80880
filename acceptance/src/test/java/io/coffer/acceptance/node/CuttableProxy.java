package io.coffer.acceptance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the server and a node's port, passes every byte, and can be cut. */
public final class CuttableProxy implements AutoCloseable {

    private final URI node;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public CuttableProxy(URI node) {
        this.node = node;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen", failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create(node.getScheme() + "://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                if (cut) {
                    close(client);
                    continue;
                }
                Socket server = new Socket(node.getHost(), node.getPort());
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException closed) {
                open.forEach(this::close);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            close(from);
        } finally {
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close a connection", failure);
        }
    }

    /** Breaks every connection, and each new one at once, until {@link #mend}. */
    public void cut() {
        cut = true;
        open.forEach(this::close);
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot stop listening", failure);
        }
        open.forEach(this::close);
    }
}
