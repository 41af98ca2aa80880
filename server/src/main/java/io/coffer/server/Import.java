package io.coffer.server;

import io.coffer.chain.ChainIndex;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.FollowedSettings;
import io.coffer.server.console.Progress;
import io.coffer.wallet.HoldingsImport;
import io.coffer.wallet.ImportProgress;
import io.coffer.wallet.ImportReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills the index of a server that does not run from a file of rows. */
public final class Import {
    private Import() {}

    /** @throws io.coffer.wallet.ImportException when the file cannot be taken; then nothing was written */
    public static ImportReport run(Configuration configuration, Path file, Progress progress) {
        try (DataRooms rooms = DataRooms.open(configuration)) {
            return run(configuration, rooms, file, progress);
        }
    }

    static ImportReport run(Configuration configuration, DataRooms rooms, Path file, Progress progress) {
        Set<ChainIndex> followed =
                configuration.chains().stream().map(FollowedSettings::index).collect(Collectors.toSet());
        HoldingsImport holdings = new HoldingsImport(
                rooms.registry(), rooms.index(), followed, rooms.prices(), rooms.verdicts(), InstantSource.system());
        try (Phases phases = new Phases(progress)) {
            return holdings.run(file, phases);
        }
    }

    /** One task a phase. How many rows there are is judged from the bytes read so far. */
    private static final class Phases implements ImportProgress, AutoCloseable {
        private final Progress progress;
        private Phase phase = Phase.CHECKING;
        private Progress.Task task;

        Phases(Progress progress) {
            this.progress = progress;
            this.task = start(Phase.CHECKING);
        }

        @Override
        public void reached(Phase now, long rows, long bytes, long ofBytes) {
            if (now != phase) {
                task.close();
                phase = now;
                task = start(now);
            }
            long estimated = bytes == 0 ? rows : Math.round((double) rows / bytes * ofBytes);
            task.at(rows, estimated);
        }

        private Progress.Task start(Phase started) {
            return progress.start(started.name().toLowerCase(Locale.ROOT), "rows");
        }

        @Override
        public void close() {
            task.close();
        }
    }
}
