package io.coffer.solana.geyser;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/** Turns messages of one stream into updates, by one buffer: for one thread at a time. */
final class UpdateMarshaller implements MethodDescriptor.Marshaller<Update> {

    /** Nodes send no account above 10 MiB; a buffer that one such needed is not kept. */
    private static final int KEPT_BUFFER = 1 << 20;

    private byte[] buffer = new byte[4 << 10];

    @Override
    public Update parse(InputStream stream) {
        try {
            int length = read(stream);
            Update update = UpdateDecoder.decode(buffer, length);
            if (buffer.length > KEPT_BUFFER) {
                buffer = new byte[KEPT_BUFFER];
            }
            return update;
        } catch (IOException malformed) {
            throw Status.INTERNAL
                    .withDescription("the node sent what is no update: " + malformed.getMessage())
                    .withCause(malformed)
                    .asRuntimeException();
        }
    }

    private int read(InputStream stream) throws IOException {
        if (!(stream instanceof KnownLength)) {
            buffer = stream.readAllBytes();
            return buffer.length;
        }
        int length = stream.available();
        if (buffer.length < length) {
            buffer = new byte[Math.max(length, 2 * buffer.length)];
        }
        int got = stream.readNBytes(buffer, 0, length);
        if (got != length) {
            throw new IOException("the message ends after " + got + " of " + length + " bytes");
        }
        return length;
    }

    @Override
    public InputStream stream(Update update) {
        throw new UnsupportedOperationException("updates are only read");
    }
}
