package io.coffer.index.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import io.coffer.index.store.Table;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class BatchBytesTest {
    private static final int RECORDS = 2_000;

    @Test
    void build_ofAnyWrites_isWhatTheLibraryBuilds(@TempDir Path folder) throws RocksDBException {
        Seed seed = Seed.draw();
        Random random = seed.random();
        Table[] tables = Table.values();
        Database database = RocksFiles.open(folder, RocksStore.Options.defaults());
        try (WriteBatch expected = new WriteBatch()) {
            BatchBytes actual = new BatchBytes();
            assertThat(actual.build()).as("empty").isEqualTo(expected.data());
            for (int i = 0; i < RECORDS; i++) {
                Table table = tables[random.nextInt(tables.length)];
                byte[] key = bytes(random, random.nextInt(300));
                if (random.nextInt(3) == 0) {
                    expected.delete(database.family(table), key);
                    actual.delete(database.familyId(table), key);
                } else {
                    byte[] value = bytes(random, random.nextInt(50) == 0 ? 40_000 : random.nextInt(200));
                    expected.put(database.family(table), key, value);
                    actual.put(database.familyId(table), key, value);
                }
            }
            assertThat(actual.build()).as("%s", seed).isEqualTo(expected.data());
        } finally {
            database.release();
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
