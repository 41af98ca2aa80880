package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes out by HTTP: with its length where it fits into one buffer, in chunks where it does not, compressed
 * where the client takes that.
 */
final class HttpAnswer implements AutoCloseable {
    /** Below this compressing costs more than it saves. */
    private static final int MIN_COMPRESSED_BYTES = 1400;

    /** For one long answer: while it goes out, its bank stays open, whoever reads it how slowly. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("solana-answers").daemon().factory());

    private final Buffers buffers;
    private final JsonBuffer buffer;
    private final Answer answer;
    private final ServerResponse response;
    private final boolean compresses;
    private @Nullable OutputStream stream;
    private @Nullable Future<?> end;

    HttpAnswer(Buffers buffers, ServerRequestHeaders headers, ServerResponse response) {
        this.buffers = buffers;
        this.buffer = buffers.take();
        this.response = response;
        this.compresses = Gzip.isAccepted(headers);
        this.answer = new Answer(buffer, this::stream);
    }

    Answer text() {
        return answer;
    }

    void send() throws IOException {
        if (answer.position() == 0) {
            response.header(HttpTexts.JSON);
            response.header(HeaderNames.CONTENT_LENGTH, "0");
            response.send();
            return;
        }
        buffer.raw("\n");
        if (answer.isStarted()) {
            answer.flush();
            open().close();
            return;
        }
        response.header(HttpTexts.JSON);
        if (compresses && buffer.length() >= MIN_COMPRESSED_BYTES) {
            byte[] compressed = Gzip.compress(buffer.array(), buffer.length());
            response.header(HttpTexts.GZIP);
            response.headers().add(HttpTexts.VARY_ENCODING);
            response.send(compressed);
        } else {
            response.send(buffer.array(), 0, buffer.length());
        }
    }

    private void stream(byte[] bytes, int length) throws IOException {
        open().write(bytes, 0, length);
    }

    private OutputStream open() {
        if (stream == null) {
            // A blocked write of a virtual thread ends when it is interrupted, and the socket with it.
            Thread writer = Thread.currentThread();
            end = CLOCK.schedule(writer::interrupt, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            response.header(HttpTexts.JSON);
            response.header(HeaderValues.TRANSFER_ENCODING_CHUNKED);
            if (compresses) {
                response.header(HttpTexts.GZIP);
                response.headers().add(HttpTexts.VARY_ENCODING);
            }
            OutputStream raw = response.outputStream();
            stream = compresses ? Gzip.stream(raw) : raw;
        }
        return stream;
    }

    @Override
    public void close() {
        if (end != null) {
            end.cancel(false);
        }
        buffers.give(buffer);
    }
}
