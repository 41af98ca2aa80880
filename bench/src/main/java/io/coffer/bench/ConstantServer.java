package io.coffer.bench;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.util.Arrays;

/**
 * The scale that requests are held against: the same HTTP server library with the same connection settings, doing nothing
 * but to send a constant body.
 */
final class ConstantServer {
    private ConstantServer() {}

    /** @param arguments bytes of the body */
    public static void main(String[] arguments) {
        byte[] body = new byte[Integer.parseInt(arguments[0])];
        Arrays.fill(body, (byte) 'x');
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(HttpRouting.builder().get("/constant", (request, response) -> response.send(body)))
                .build()
                .start();
        Report.line("listening on http://127.0.0.1:%d", server.port());
    }
}
