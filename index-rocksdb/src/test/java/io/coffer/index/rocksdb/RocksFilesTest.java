package io.coffer.index.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

final class RocksFilesTest {
    @TempDir
    Path directory = Path.of(".");

    private RocksStore open() {
        return RocksStore.open(directory, RocksStore.Options.defaults());
    }

    /** Opens the directory as RocksDB alone sees it. */
    private void withRaw(RawChange change) throws RocksDBException {
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, directory.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                RocksDB rocks = RocksDB.open(options, directory.toString(), families, handles)) {
            change.apply(rocks);
            handles.forEach(ColumnFamilyHandle::close);
        }
    }

    private interface RawChange {
        void apply(RocksDB rocks) throws RocksDBException;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void open_newerFormat_isRefused() throws RocksDBException {
        open().close();
        withRaw(rocks -> rocks.put(text("format"), text("2")));

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("format 1 only");
    }

    @Test
    void open_unknownTable_isRefused() throws RocksDBException {
        open().close();
        withRaw(rocks -> rocks.createColumnFamily(new ColumnFamilyDescriptor(text("OUTPOINT")))
                .close());

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("OUTPOINT")
                .hasMessageContaining("newer version");
    }

    @Test
    void open_directoryThatIsAFile_isRefusedWithItsName() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        assertThatThrownBy(() -> RocksStore.open(file, RocksStore.Options.defaults()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void open_afterARefusal_works() throws RocksDBException {
        open().close();
        withRaw(rocks -> rocks.put(text("format"), text("9")));
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
        withRaw(rocks -> rocks.put(text("format"), text("1")));

        try (RocksStore store = open();
                StoreView view = store.view()) {
            assertThat(view.version()).isNotNegative();
        }
    }

    @Test
    void options_tooSmall_areRefused() {
        assertThatThrownBy(() -> new RocksStore.Options(1 << 20, 1 << 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RocksStore.Options(8 << 20, 16 << 20))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
