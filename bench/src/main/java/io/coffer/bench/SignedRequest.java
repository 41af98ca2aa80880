package io.coffer.bench;

import io.coffer.client.Signer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Whole HTTP requests of a signing client, as bytes for the load generator. */
final class SignedRequest {
    private SignedRequest() {}

    static byte[] get(Signer signer, String target) {
        return head(signer, "GET", target, "").append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** @param body ASCII */
    static byte[] post(Signer signer, String target, String body) {
        return head(signer, "POST", target, body)
                .append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    static InetSocketAddress address(URI server) {
        return new InetSocketAddress(server.getHost(), server.getPort());
    }

    private static StringBuilder head(Signer signer, String method, String target, String body) {
        StringBuilder text =
                new StringBuilder(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
        signer.headers(method, target, body)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        return text;
    }
}
