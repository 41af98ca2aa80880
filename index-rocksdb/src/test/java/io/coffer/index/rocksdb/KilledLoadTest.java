package io.coffer.index.rocksdb;

import static io.coffer.index.store.Rows.bytes;
import static io.coffer.index.store.Rows.chain;
import static io.coffer.index.store.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.RowKey;
import io.coffer.index.store.Rows;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.StoreWriter.Durability;
import io.coffer.index.store.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next process finds when one was killed while it took in the files of a load. */
final class KilledLoadTest {
    private static final ChainIndex CHAIN = ChainIndex.ETHEREUM;
    private static final String OLD = "TOKEN 0000000000000001/00000001=01";
    private static final String NEW = "TOKEN 0000000000000001/00000002=02";

    @TempDir
    Path directory = Path.of(".");

    /** Leaves one table's file in the folder of a load, and the load unfinished. */
    private Database begun() {
        try (RocksStore store = open();
                StoreWriter writer = store.writer(CHAIN)) {
            writer.put(Table.TOKEN, chain(CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
        }
        Database database = RocksFiles.open(directory, RocksStore.Options.defaults());
        LoadedFiles files = LoadedFiles.begin(database, CHAIN);
        try (SortedFiles rows = new SortedFiles(database, files, Table.TOKEN)) {
            byte[] key = RowKey.of(chain(CHAIN), row(2));
            byte[] all = RowKey.of(key, bytes(2));
            rows.row(all, 0, 8, key.length, key.length, 1);
            rows.finish();
        }
        return database;
    }

    private RocksStore open() {
        return RocksStore.open(directory, RocksStore.Options.defaults());
    }

    private List<String> found() {
        try (RocksStore store = open();
                StoreView view = store.view()) {
            return Rows.dump(view);
        }
    }

    @Test
    void kill_beforeTheMark_leavesWhatWasThere() {
        begun().release();

        assertThat(found()).containsExactly(OLD);
        assertThat(directory.resolve("loads")).isEmptyDirectory();
    }

    @Test
    void kill_behindTheMark_isCompletedByTheNextProcess() throws Exception {
        Database database = begun();
        LoadedFiles.of(database, CHAIN).putMark(Set.of(Table.TOKEN));
        database.release();

        assertThat(found()).containsExactly(NEW);
        assertThat(directory.resolve("loads")).isEmptyDirectory();
        assertThat(found()).containsExactly(NEW);
    }

    @Test
    void kill_whenTheFilesWereTakenInAlready_takesThemInAgain() throws Exception {
        Database database = begun();
        LoadedFiles files = LoadedFiles.of(database, CHAIN);
        Path file = files.file(Table.TOKEN, 0);
        Path kept = directory.resolve("kept.copy");
        Files.copy(file, kept);
        files.complete(Set.of(Table.TOKEN));
        files.putMark(Set.of(Table.TOKEN));
        database.release();
        assertThat(file).hasSameBinaryContentAs(kept);

        assertThat(found()).containsExactly(NEW);
    }
}
