package io.coffer.server;

import io.coffer.server.console.Progress;
import io.coffer.solana.base.LoadProgress;

/** One task a phase of a load: files are counted in bytes, sorted accounts by their number. */
final class SolanaProgress implements LoadProgress, AutoCloseable {
    private final Progress progress;
    private Phase phase = Phase.READING;
    private Progress.Task task;

    SolanaProgress(Progress progress) {
        this.progress = progress;
        this.task = progress.start("reading", "MiB");
    }

    void read(long bytes, long of) {
        task.at(bytes >> 20, of >> 20);
    }

    @Override
    public void at(Phase now, long done, long of) {
        if (now == Phase.READING) {
            return;
        }
        if (now != phase) {
            task.close();
            phase = now;
            task = progress.start(name(now), "accounts");
        }
        task.at(done, of);
    }

    private static String name(LoadProgress.Phase phase) {
        return switch (phase) {
            case READING -> "reading";
            case FINDING_NEWEST -> "finding the newest";
            case BY_MINT -> "sorting by mint";
            case BY_OWNER -> "sorting by owner";
        };
    }

    @Override
    public void close() {
        task.close();
    }
}
