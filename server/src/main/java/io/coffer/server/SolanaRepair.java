package io.coffer.server;

import io.coffer.index.NodeUrl;
import io.coffer.server.console.Progress;
import io.coffer.solana.Block;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.layer.Layers;
import io.coffer.solana.upstream.SnapshotDownload;
import io.coffer.solana.upstream.SnapshotDownload.Kind;
import io.coffer.solana.upstream.SnapshotDownload.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces what is stored by the newest snapshot that a node offers. */
final class SolanaRepair {
    private static final Logger LOG = LoggerFactory.getLogger(SolanaRepair.class);

    private final List<URI> nodes;
    private final DataFolder folder;
    private final Progress progress;

    SolanaRepair(List<URI> nodes, DataFolder folder, Progress progress) {
        this.nodes = nodes;
        this.folder = folder;
        this.progress = progress;
    }

    sealed interface Repaired {
        record Done(long slot) implements Repaired {}

        record Failed(String reason) implements Repaired {}
    }

    /** Asks one node after the other. Nothing may tell {@code layers} meanwhile. */
    Repaired run(Layers layers) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        Path scratch = SolanaLoad.emptied(folder.loadScratch());
        try {
            for (URI node : nodes) {
                NodeUrl address = NodeUrl.of(node);
                SnapshotDownload download = new SnapshotDownload(address, new Downloading(progress));
                switch (download.fetch(Kind.FULL, scratch)) {
                    case Outcome.NotOffered _ -> reasons.add(address + " offers no snapshot");
                    case Outcome.Failed(String reason) -> reasons.add(reason);
                    case Outcome.Loaded(Path full, long slot, OptionalLong _) -> {
                        return new Repaired.Done(load(layers, files(download, full, slot, scratch), scratch));
                    }
                }
            }
            return new Repaired.Failed(reasons.isEmpty() ? "no node is configured" : String.join("; ", reasons));
        } catch (SolanaLoadException refused) {
            return new Repaired.Failed(String.valueOf(refused.getMessage()));
        } finally {
            SolanaLoad.remove(scratch);
        }
    }

    /** The full archive, and what changed since where the node has that. */
    private static List<Path> files(SnapshotDownload download, Path full, long slot, Path scratch)
            throws InterruptedException {
        List<Path> files = new ArrayList<>(List.of(full));
        if (download.fetch(Kind.INCREMENTAL, scratch) instanceof Outcome.Loaded(Path file, long _, OptionalLong base)
                && base.equals(OptionalLong.of(slot))) {
            files.add(file);
        }
        return files;
    }

    private long load(Layers layers, List<Path> archives, Path scratch) {
        SolanaFiles files = SolanaFiles.of(archives);
        SolanaLoad.Options options = new SolanaLoad.Options(0, 0, SolanaLoad.Stored.REPLACED, OptionalInt.empty());
        try (SolanaProgress phases = new SolanaProgress(progress)) {
            Block root = layers.replace(
                    new BulkLoad.Options(scratch, options.memoryBytes(), phases),
                    load -> files.read(load, options, phases));
            LOG.info("Solana begins anew at slot {} of a snapshot", root.slot());
            return root.slot();
        }
    }

    private static final class Downloading implements SnapshotDownload.Progress {
        private final Progress progress;
        private Optional<Progress.Task> task = Optional.empty();

        Downloading(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void loaded(Path file, long bytes, OptionalLong total) {
            Progress.Task running = task.orElseGet(() -> progress.start("downloading a snapshot", "MiB"));
            task = Optional.of(running);
            running.at(bytes >> 20, total.orElse(bytes) >> 20);
            if (total.isEmpty() || bytes == total.getAsLong()) {
                running.close();
                task = Optional.empty();
            }
        }
    }
}
