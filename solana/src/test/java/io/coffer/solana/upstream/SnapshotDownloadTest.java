package io.coffer.solana.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.coffer.index.NodeUrl;
import io.coffer.solana.upstream.SnapshotDownload.Kind;
import io.coffer.solana.upstream.SnapshotDownload.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotDownloadTest {

    private static final String HASH = "4sGjMW1sUnHzSxGspuhpqLDx6wiyjNtZAMdL4VZHirAn";

    @TempDir
    private Path folder;

    private final List<Long> progress = new ArrayList<>();

    @Test
    void snapshot_thatIsOffered_isLoadedOnce() throws Exception {
        String name = "snapshot-100-" + HASH + ".tar.zst";
        try (StubNode node = offering("/snapshot.tar.bz2", "/" + name, 5)) {
            Outcome expected = new Outcome.Loaded(folder.resolve(name), 100, OptionalLong.empty());
            assertThat(fetch(node, Kind.FULL)).isEqualTo(expected);
            assertThat(folder.resolve(name)).hasBinaryContent(new byte[5]);
            assertThat(progress).containsExactly(5L);

            assertThat(fetch(node, Kind.FULL)).isEqualTo(expected);
            assertThat(node.requests()).hasSize(3);
        }
    }

    @Test
    void incremental_isNamedWithItsBase() throws Exception {
        String name = "incremental-snapshot-100-150-" + HASH + ".tar.zst";
        try (StubNode node = offering("/incremental-snapshot.tar.bz2", "/" + name, 3)) {
            assertThat(fetch(node, Kind.INCREMENTAL))
                    .isEqualTo(new Outcome.Loaded(folder.resolve(name), 150, OptionalLong.of(100)));
            assertThat(fetch(node, Kind.FULL)).isEqualTo(new Outcome.NotOffered());
        }
    }

    @Test
    void name_thatLeadsElsewhere_isRefused() throws Exception {
        for (String name : List.of("/../snapshot-1-" + HASH + ".tar.zst", "/etc/passwd", "/snapshot-1-x.tar.zst")) {
            try (StubNode node = offering("/snapshot.tar.bz2", name, 3)) {
                assertThat(fetch(node, Kind.FULL)).as(name).isInstanceOf(Outcome.Failed.class);
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void node_thatIsNotThere_isAReason() throws Exception {
        assertThat(fetch(StubNode.nobody(), Kind.FULL)).isInstanceOf(Outcome.Failed.class);
    }

    private Outcome fetch(StubNode node, Kind kind) throws InterruptedException {
        return fetch(node.uri(), kind);
    }

    private Outcome fetch(URI node, Kind kind) throws InterruptedException {
        return new SnapshotDownload(NodeUrl.of(node), (file, bytes, total) -> progress.add(bytes)).fetch(kind, folder);
    }

    private static StubNode offering(String pointer, String name, int bytes) {
        return new StubNode(exchange -> serve(exchange, pointer, name, bytes));
    }

    private static void serve(HttpExchange exchange, String pointer, String name, int bytes) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(pointer)) {
            exchange.getResponseHeaders().add("location", name);
            StubNode.answer(exchange, 303, new byte[0]);
        } else {
            StubNode.answer(exchange, path.equals(name) ? 200 : 404, new byte[path.equals(name) ? bytes : 0]);
        }
    }
}
