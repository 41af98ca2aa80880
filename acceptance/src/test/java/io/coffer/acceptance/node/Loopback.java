package io.coffer.acceptance.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1 for programs that must come back on the same one. */
public final class Loopback {

    /**
     * Below the range from which Linux takes the ports of outgoing connections (32768 up): there a client that knocks at
     * a dead node's port can be given that very port as its own, and then talks to itself while the node cannot start.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private static final Set<Integer> GIVEN = new HashSet<>();

    private Loopback() {}

    /** A port that nothing listens on and that this JVM gives to nobody else. */
    public static synchronized int freePort() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!GIVEN.contains(port) && canBind(port)) {
                GIVEN.add(port);
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    /** The lower of two such ports: a Solana node's WebSocket is one above its HTTP. */
    public static synchronized int freePair() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = freePort();
            if (!GIVEN.contains(port + 1) && canBind(port + 1)) {
                GIVEN.add(port + 1);
                return port;
            }
        }
        throw new IllegalStateException("no two free ports between " + LOWEST + " and " + HIGHEST);
    }

    public static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.BindException taken) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
