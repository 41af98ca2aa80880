package io.coffer.gateway.solana;

import io.coffer.gateway.websocket.Connection;
import io.coffer.gateway.websocket.Limits;
import io.coffer.gateway.websocket.Session;
import io.coffer.gateway.websocket.WebSocketServer;
import io.coffer.solana.Banks;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Subscriptions over WebSocket, from the banks to the clients. */
final class Live implements AutoCloseable {
    private static final Limits LIMITS = new Limits(4_096, 4_096, 16 << 20, Duration.ofSeconds(60));

    private final WebSocketServer server;
    private final NoticeQueue queue;
    private final Banks.Subscription banks;

    private Live(WebSocketServer server, NoticeQueue queue, Banks.Subscription banks) {
        this.server = server;
        this.queue = queue;
        this.banks = banks;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when it cannot be listened on
     */
    static Live start(String host, int port, Banks banks, Cluster cluster) throws IOException {
        Subscriptions subscriptions = new Subscriptions();
        Set<Connection> clients = ConcurrentHashMap.newKeySet();
        WebSocketServer server = WebSocketServer.start(host, port, LIMITS, connection -> {
            clients.add(connection);
            return new Leaving(new Listening(subscriptions, cluster, connection), () -> clients.remove(connection));
        });
        NoticeQueue queue = new NoticeQueue(new Notices(banks, subscriptions), () -> clients.forEach(Connection::cut));
        return new Live(server, queue, banks.subscribe(queue));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        banks.close();
        server.close();
        queue.close();
    }

    /** A session whose end somebody else wants to know too. */
    private record Leaving(Session session, Runnable left) implements Session {
        @Override
        public void received(String text) throws InterruptedException {
            session.received(text);
        }

        @Override
        public void closed() {
            session.closed();
            left.run();
        }
    }
}
