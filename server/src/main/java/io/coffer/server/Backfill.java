package io.coffer.server;

import io.coffer.index.BackfillProgress;
import io.coffer.server.console.Progress;
import java.util.Optional;

/** Shows how far one chain's reading of history is. Called on that chain's thread only. */
final class Backfill implements BackfillProgress.Listener {
    private final Progress progress;
    private Optional<Progress.Task> running = Optional.empty();

    Backfill(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void progressed(BackfillProgress now) {
        Progress.Task task =
                running.orElseGet(() -> progress.startedBefore(now.elapsed(), "chain " + now.chain(), "blocks"));
        running = Optional.of(task);
        long first = now.first().value();
        task.at(now.reached().value() - first + 1, now.target().value() - first + 1);
        if (now.reached().compareTo(now.target()) >= 0) {
            task.close();
            running = Optional.empty();
        }
    }
}
