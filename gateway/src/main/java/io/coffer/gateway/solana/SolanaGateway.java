package io.coffer.gateway.solana;

import io.coffer.gateway.GatewayStartException;
import io.coffer.solana.Banks;
import io.coffer.solana.Upstream;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The front door: serves Solana's JSON-RPC until closed. */
public final class SolanaGateway implements AutoCloseable {
    static final int MAX_BODY_BYTES = 51_200;
    /** Of a body that is refused: read and thrown away. */
    private static final int MAX_DRAINED_BYTES = 4 << 20;

    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final int MAX_REQUEST_LINE_BYTES = 8 << 10;
    private static final int MAX_CONNECTIONS = 8192;
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final WebServer server;
    private final HttpCalls calls;
    private final Live live;

    private SolanaGateway(WebServer server, HttpCalls calls, Live live) {
        this.server = server;
        this.calls = calls;
        this.live = live;
    }

    /**
     * What is served.
     *
     * @param upstream the operator's node, for what only a node can answer
     */
    public record Rooms(Banks banks, Optional<Upstream> upstream, Cluster cluster) {}

    /**
     * Where to listen. WebSockets are on the port behind it, where Solana's clients look for them.
     *
     * @param port 0 takes two free ones
     */
    public record Options(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** @throws GatewayStartException when the addresses cannot be listened on */
    public static SolanaGateway start(Options options, Rooms rooms) {
        Sources sources = new Sources(rooms.banks(), rooms.upstream(), rooms.cluster());
        HttpCalls calls = new HttpCalls(new Dispatcher(Methods.overHttp(sources, rooms.cluster())), rooms.banks());
        WebServer server = WebServer.builder()
                .host(options.host())
                .port(options.port())
                .shutdownHook(false)
                .maxPayloadSize(MAX_DRAINED_BYTES)
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(IDLE)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .protocols(List.of(http()))
                .routing(HttpRouting.builder().any(calls))
                .build();
        try {
            server.start();
            int behind = options.port() == 0 ? 0 : options.port() + 1;
            return new SolanaGateway(server, calls, Live.start(options.host(), behind, rooms.banks(), rooms.cluster()));
        } catch (RuntimeException | IOException failed) {
            server.stop();
            throw new GatewayStartException("cannot listen on " + options + " and the port behind it", failed);
        }
    }

    /** Where calls over HTTP are taken. */
    public int port() {
        return server.port();
    }

    /** Where WebSockets are taken. */
    public int webSocketPort() {
        return live.port();
    }

    /** The same calls, for another listener. */
    public Handler calls() {
        return calls;
    }

    /** Lets running requests finish, for a while. */
    @Override
    public void close() {
        live.close();
        server.stop();
    }

    private static Http1Config http() {
        // No log of the wire: it is asked on every request, and shows what callers send. Any path is served.
        return Http1Config.builder()
                .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                .maxHeadersSize(MAX_HEADER_BYTES)
                .validatePath(false)
                .validatePrologue(false)
                .sendKeepAliveHeader(false)
                .log(wire -> wire.sendLog(false).receiveLog(false))
                .build();
    }
}
