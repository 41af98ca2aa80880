package io.coffer.wallet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file line by line, knows how far it is, and refuses lines that are no lines. */
final class ImportLines implements AutoCloseable {
    private static final int MAX_LINE_BYTES = 64 << 10;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long number;
    private long bytes;

    ImportLines(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The next line that is not blank; empty at the end. */
    Optional<String> next() throws IOException {
        while (true) {
            Optional<String> read = readLine();
            if (read.isEmpty() || !read.get().isBlank()) {
                return read;
            }
        }
    }

    /** Of the line read last, from 1. */
    long number() {
        return number;
    }

    long bytes() {
        return bytes;
    }

    private Optional<String> readLine() throws IOException {
        line.reset();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (line.size() == MAX_LINE_BYTES) {
                throw new ImportException(number, "longer than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(read);
            read = in.read();
        }
        bytes += line.size() + (read < 0 ? 0 : 1);
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notText) {
            throw new ImportException(number, "not UTF-8 text");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
