package io.coffer.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The note by which commands find the running server, whatever port it took. */
public final class ServerAddress implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String URL = "url";
    private static final String SOLANA = "solana";
    private static final String PROCESS = "pid";
    private static final String TOKEN = "token";

    private final Path file;

    private ServerAddress(Path file) {
        this.file = file;
    }

    /**
     * A running server.
     *
     * @param solana where its JSON-RPC of Solana is, if it serves one
     * @param token by which commands show it that they may read its data folder
     */
    public record Running(URI url, Optional<URI> solana, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /** Leaves the note; closing takes it away. Only who may look into the data folder can read it. */
    static ServerAddress publish(DataFolder folder, Running server) {
        Path file = folder.address();
        Map<String, Object> note = new LinkedHashMap<>();
        note.put(URL, server.url().toString());
        server.solana().ifPresent(url -> note.put(SOLANA, url.toString()));
        note.put(PROCESS, ProcessHandle.current().pid());
        note.put(TOKEN, server.token());
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
        return running(data).map(Running::url);
    }

    /** The server on the data below {@code data}, if one runs. */
    public static Optional<Running> running(Path data) {
        try {
            var note = JSON.readTree(Files.readString(new DataFolder(data).address()));
            boolean alive = ProcessHandle.of(note.path(PROCESS).asLong(0))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
            return alive
                    ? Optional.of(new Running(
                            URI.create(note.path(URL).asString("")),
                            note.path(SOLANA).asStringOpt().map(URI::create),
                            note.path(TOKEN).asString("")))
                    : Optional.empty();
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
