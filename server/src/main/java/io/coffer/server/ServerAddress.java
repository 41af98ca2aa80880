package io.coffer.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The note by which commands find the running server, whatever port it took. */
public final class ServerAddress implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String URL = "url";
    private static final String PROCESS = "pid";

    private final Path file;

    private ServerAddress(Path file) {
        this.file = file;
    }

    /** Leaves the note; closing takes it away. */
    static ServerAddress publish(DataFolder folder, URI url) {
        Path file = folder.address();
        Map<String, Object> note =
                Map.of(URL, url.toString(), PROCESS, ProcessHandle.current().pid());
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, JSON.writeValueAsString(note));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new ServerAddress(file);
        } catch (IOException refused) {
            throw new CannotStartException("cannot write " + file + ": " + refused.getMessage(), refused);
        }
    }

    /** Where the server on the data below {@code data} listens, if one runs. */
    public static Optional<URI> of(Path data) {
        try {
            var note = JSON.readTree(Files.readString(new DataFolder(data).address()));
            boolean alive = ProcessHandle.of(note.path(PROCESS).asLong(0))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
            return alive ? Optional.of(URI.create(note.path(URL).asString(""))) : Optional.empty();
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            throw new CannotStartException("cannot read where the server listens: " + unreadable, unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
