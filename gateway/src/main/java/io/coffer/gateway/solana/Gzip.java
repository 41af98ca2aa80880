package io.coffer.gateway.solana;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compression of answers. A node has none; its clients ask for it all the same. */
final class Gzip {
    private static final int BUFFER_BYTES = 8 << 10;

    private Gzip() {}

    static boolean isAccepted(ServerRequestHeaders headers) {
        return headers.contains(HeaderNames.ACCEPT_ENCODING)
                && accepts(headers.get(HeaderNames.ACCEPT_ENCODING).values());
    }

    /** @param header such as {@code br;q=1.0, gzip;q=0.8} */
    static boolean accepts(String header) {
        for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.split(";", 2);
            if (parts[0].strip().equals("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    static byte[] compress(byte[] bytes, int length) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(length / 3);
        try (OutputStream out = stream(compressed)) {
            out.write(bytes, 0, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every byte", impossible);
        }
        return compressed.toByteArray();
    }

    static OutputStream stream(OutputStream out) {
        try {
            return new Fast(out);
        } catch (IOException gaveUp) {
            throw new UncheckedIOException("the client went away", gaveUp);
        }
    }

    /** Keys in base58 hardly compress: more effort finds nothing more. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
