package io.coffer.acceptance.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.server.RawHttp.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server without nodes, for what has nothing to do with them. */
public final class LoneServer implements AutoCloseable {

    private final CofferProcess process;

    private LoneServer(CofferProcess process) {
        this.process = process;
    }

    public static LoneServer start(Path folder) {
        return new LoneServer(CofferProcess.start(folder, new CofferConfiguration()));
    }

    public URI address() {
        return process.address();
    }

    public Credentials credentials() {
        return process.credentials();
    }

    public String log() {
        return process.log();
    }

    public Reply get(String target) {
        return send("GET", target, signed("GET", target, ""), "");
    }

    public Reply post(String target, String body) {
        return send("POST", target, signed("POST", target, body), body);
    }

    /** All headers of a good request; the test spoils them. */
    public Map<String, String> signed(String method, String target, String body) {
        return signed(method, target, body.getBytes(StandardCharsets.UTF_8));
    }

    public Map<String, String> signed(String method, String target, byte[] body) {
        Map<String, String> headers =
                new LinkedHashMap<>(process.credentials().headers(method, target, body, Instant.now()));
        headers.put("content-type", "application/json");
        return headers;
    }

    public Reply send(String method, String target, Map<String, String> headers, String body) {
        return send(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply send(String method, String target, Map<String, String> headers, byte[] body) {
        return RawHttp.send(process.address(), method, target, headers, body);
    }

    /** Exactly these bytes on a connection of their own. */
    public Reply send(byte[] request) {
        return RawHttp.send(process.address(), request);
    }

    /** The status, the envelope's code, and a request id to ask the operator about. */
    public static void assertAnswered(Reply reply, int status, String code) {
        assertThat(reply.code()).as("%s", reply).contains(code);
        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.headers()).as("%s", reply).containsKey("x-request-id");
    }

    @Override
    public void close() {
        process.close();
    }
}
