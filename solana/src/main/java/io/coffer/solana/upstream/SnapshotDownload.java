package io.coffer.solana.upstream;

import io.coffer.index.NodeUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches the newest snapshot that a node offers into a folder, under the name that the node gives it. */
public final class SnapshotDownload {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Until the headers of an answer; the body takes as long as it takes. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private static final int BUFFER = 1 << 20;
    private static final long PROGRESS_BYTES = 64L << 20;
    private static final String HASH = "[1-9A-HJ-NP-Za-km-z]{32,44}";

    /** Nothing else becomes a file's name: the node chooses it. */
    private static final Pattern NAME =
            Pattern.compile("/?((?:snapshot-(\\d{1,18})|incremental-snapshot-(\\d{1,18})-(\\d{1,18}))-" + HASH
                    + "\\.tar\\.(?:zst|bz2|gz|lz4))");

    private final NodeUrl node;
    private final Progress progress;

    /** Which archive. */
    public enum Kind {
        FULL("/snapshot.tar.bz2"),
        /** Only what changed since the newest full one. */
        INCREMENTAL("/incremental-snapshot.tar.bz2");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /** Hears how far it is. */
    public interface Progress {
        /** @param total empty where the node does not say */
        void loaded(Path file, long bytes, OptionalLong total);
    }

    /** What there was. */
    public sealed interface Outcome {
        /**
         * @param slot as of which it is
         * @param baseSlot of the full one that an incremental one builds on
         */
        record Loaded(Path file, long slot, OptionalLong baseSlot) implements Outcome {}

        /** The node has none of that kind, which is usual for incremental ones. */
        record NotOffered() implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    public SnapshotDownload(NodeUrl node, Progress progress) {
        this.node = node;
        this.progress = progress;
    }

    /**
     * Leaves a whole archive in {@code folder}, or none. One that is there already under the same name is not fetched again.
     */
    public Outcome fetch(Kind kind, Path folder) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> pointer = get(client, node.at(kind.path));
            pointer.body().close();
            if (pointer.statusCode() == 404) {
                return new Outcome.NotOffered();
            }
            Optional<Matcher> named = pointer.headers()
                    .firstValue("location")
                    .map(location ->
                            Optional.ofNullable(URI.create(location).getPath()).orElse(""))
                    .map(NAME::matcher)
                    .filter(Matcher::matches);
            if (pointer.statusCode() / 100 != 3 || named.isEmpty()) {
                return new Outcome.Failed("%s answered %s with HTTP %d and names no snapshot"
                        .formatted(node, kind.path, pointer.statusCode()));
            }
            return load(client, named.orElseThrow(), folder);
        } catch (IOException | IllegalArgumentException broken) {
            return new Outcome.Failed("%s: the snapshot cannot be loaded: %s".formatted(node, broken.getMessage()));
        }
    }

    private Outcome load(HttpClient client, Matcher named, Path folder) throws IOException, InterruptedException {
        Path file = Files.createDirectories(folder).resolve(named.group(1));
        Outcome loaded = Optional.ofNullable(named.group(2))
                .<Outcome>map(slot -> new Outcome.Loaded(file, Long.parseLong(slot), OptionalLong.empty()))
                .orElseGet(() -> new Outcome.Loaded(
                        file, Long.parseLong(named.group(4)), OptionalLong.of(Long.parseLong(named.group(3)))));
        if (Files.exists(file)) {
            return loaded;
        }
        HttpResponse<InputStream> archive = get(client, node.at("/" + named.group(1)));
        try (InputStream body = archive.body()) {
            if (archive.statusCode() != 200) {
                return new Outcome.Failed(
                        "%s answered HTTP %d for %s".formatted(node, archive.statusCode(), named.group(1)));
            }
            Path partial = folder.resolve(named.group(1) + ".part");
            OptionalLong total = archive.headers().firstValueAsLong("content-length");
            long bytes = copy(body, partial, total);
            if (total.isPresent() && bytes != total.getAsLong()) {
                Files.delete(partial);
                return new Outcome.Failed("%s ended after %d of %d bytes".formatted(node, bytes, total.getAsLong()));
            }
            Files.move(partial, file);
            return loaded;
        }
    }

    private long copy(InputStream from, Path file, OptionalLong total) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        long told = 0;
        try (OutputStream to = Files.newOutputStream(file)) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                bytes += count;
                if (bytes - told >= PROGRESS_BYTES) {
                    told = bytes;
                    progress.loaded(file, bytes, total);
                }
            }
        }
        progress.loaded(file, bytes, total);
        return bytes;
    }

    private HttpResponse<InputStream> get(HttpClient client, URI target) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(ANSWER_TIMEOUT);
        node.authorization().ifPresent(value -> request.header("authorization", value));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }
}
