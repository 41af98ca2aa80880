package io.coffer.gateway;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses connections that do not begin with a line of HTTP/1.1, in words; the web server alone would hang up without
 * one.
 */
final class ForeignProtocols implements ServerConnectionSelector {
    private static final Pattern OTHER_HTTP = Pattern.compile(".* HTTP/(?!1\\.1\r?$)[0-9.]+\r?", Pattern.DOTALL);
    private static final String OURS = " HTTP/1.1\r";

    private final RequestIds ids;

    ForeignProtocols(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        int end = data.indexOf((byte) '\n');
        return end >= 0 && !data.readString(end).endsWith(OURS) ? Support.SUPPORTED : Support.UNSUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Refused(context, ids.next());
    }

    private record Refused(ConnectionContext context, String id) implements ServerConnection {

        @Override
        public void handle(Limit limit) {
            BufferData received =
                    context.dataReader().getBuffer(context.dataReader().available());
            String line = received.readString(Math.max(0, received.indexOf((byte) '\n')));
            String status = OTHER_HTTP.matcher(line).matches() ? "505 HTTP Version Not Supported" : "400 Bad Request";
            String text = BrokenRequests.NOT_OURS;
            String answer = "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + RequestIds.HEADER + ": " + id
                    + "\r\nContent-Type: text/plain\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
            context.dataWriter().writeNow(BufferData.create(answer.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            // Over as soon as it is handled.
        }
    }
}
