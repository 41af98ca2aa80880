package io.coffer.index.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Seed;
import io.coffer.index.rocksdb.PageMemory.StoredEntry;
import io.coffer.index.store.PartitionKey;
import io.coffer.index.store.Rows;
import io.coffer.index.store.Store;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.StoreWriter.Durability;
import io.coffer.index.store.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

@Timeout(120)
final class PageMemoryTest {
    private static final byte[] PARTITION = Rows.owner(7, Rows.CHAIN);
    private static final byte[] OWNER = PartitionKey.withoutChain(PARTITION);
    private static final byte[] OTHER = Rows.owner(8, Rows.CHAIN);
    private static final List<StoredEntry> PAGES = List.of(new StoredEntry(PARTITION, Rows.bytes(0)));

    private final PageMemory memory = new PageMemory(1 << 20);

    @TempDir
    Path directory = Path.of(".");

    @Test
    void remembered_sameTickOrLater_found() throws RocksDBException {
        long tick = memory.tick();
        memory.remember(Table.HOLDING, PARTITION, PAGES, tick);
        commit(OTHER);
        assertThat(memory.find(Table.HOLDING, PARTITION, tick)).contains(PAGES);
        assertThat(memory.find(Table.HOLDING, PARTITION, memory.tick())).contains(PAGES);
    }

    @Test
    void remembered_snapshotFromBefore_notFound() throws RocksDBException {
        long before = memory.tick();
        commit(OTHER);
        memory.remember(Table.HOLDING, PARTITION, PAGES, memory.tick());
        assertThat(memory.find(Table.HOLDING, PARTITION, before)).isEmpty();
    }

    @Test
    void remembered_partitionChanged_forgottenWithItsOwner() throws RocksDBException {
        memory.remember(Table.HOLDING, PARTITION, PAGES, memory.tick());
        memory.remember(Table.HOLDING, OWNER, PAGES, memory.tick());
        commit(PARTITION);
        assertThat(memory.find(Table.HOLDING, PARTITION, memory.tick())).isEmpty();
        assertThat(memory.find(Table.HOLDING, OWNER, memory.tick())).isEmpty();
    }

    @Test
    void remember_readBeforeACommit_isNot() throws RocksDBException {
        long before = memory.tick();
        commit(PARTITION);
        memory.remember(Table.HOLDING, PARTITION, PAGES, before);
        assertThat(memory.find(Table.HOLDING, PARTITION, memory.tick())).isEmpty();
    }

    @Test
    void commit_underWay_nothingIsRememberedAndNoSnapshotIsKnown() throws RocksDBException {
        long before = memory.tick();
        memory.commit(Map.of(), () -> {
            assertThat(memory.tick()).isEqualTo(PageMemory.UNKNOWN);
            memory.remember(Table.HOLDING, PARTITION, PAGES, before);
            memory.remember(Table.HOLDING, PARTITION, PAGES, PageMemory.UNKNOWN);
        });
        assertThat(memory.find(Table.HOLDING, PARTITION, memory.tick())).isEmpty();
    }

    @Test
    void commit_failed_isOver() {
        assertThatThrownBy(() -> memory.commit(Map.of(), () -> {
                    throw new RocksDBException("disk full");
                }))
                .isInstanceOf(RocksDBException.class);
        assertThat(memory.tick()).isNotEqualTo(PageMemory.UNKNOWN);
    }

    @Test
    void views_whileWritersCommit_readFromMemoryWhatTheStoreHas() throws Exception {
        Seed seed = Seed.draw();
        AtomicBoolean over = new AtomicBoolean();
        try (Store store = RocksStore.open(directory, RocksStore.Options.defaults());
                ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Long>> reads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Random random = new Random(seed.random().nextLong() + i);
                Callable<Long> reading = () -> readUntil(over, store, random, seed);
                reads.add(readers.submit(reading));
            }
            try (StoreWriter writer = store.writer(Rows.CHAIN);
                    StoreWriter elsewhere = store.writer(new ChainIndex(10))) {
                Random random = seed.random();
                for (int commit = 0; commit < 3_000; commit++) {
                    boolean here = random.nextBoolean();
                    ChainIndex chain = here ? Rows.CHAIN : new ChainIndex(10);
                    StoreWriter chosen = here ? writer : elsewhere;
                    byte[] partition = Rows.owner(random.nextInt(4), chain);
                    chosen.put(Table.HOLDING, partition, Rows.row(random.nextInt(3)), Rows.bytes(commit >> 8, commit));
                    chosen.commit(Durability.BUFFERED);
                }
            } finally {
                over.set(true);
            }
            for (Future<Long> read : reads) {
                assertThat(read.get()).as("%s", seed).isPositive();
            }
        }
    }

    /** Row by row the store is always asked itself. */
    private static long readUntil(AtomicBoolean over, Store store, Random random, Seed seed) {
        long reads = 0;
        do {
            try (StoreView view = store.view()) {
                byte[] here = Rows.owner(random.nextInt(4), Rows.CHAIN);
                byte[] there = Rows.owner(here[4], new ChainIndex(10));
                List<String> expected = new ArrayList<>();
                for (byte[] partition : List.of(here, there)) {
                    for (int row = 0; row < 3; row++) {
                        byte[] key = Rows.row(row);
                        view.get(Table.HOLDING, partition, key)
                                .ifPresent(value -> expected.add(
                                        Rows.hex(partition) + "/" + Rows.hex(key) + "=" + Rows.hex(value)));
                    }
                }
                assertThat(Rows.scan(view, Table.HOLDING, PartitionKey.withoutChain(here)))
                        .as("%s", seed)
                        .isEqualTo(expected);
                List<String> ofHere = expected.stream()
                        .filter(row -> row.startsWith(Rows.hex(here)))
                        .toList();
                assertThat(Rows.rows(view, Table.HOLDING, here, new byte[0]))
                        .as("%s", seed)
                        .isEqualTo(ofHere);
                reads++;
            }
        } while (!over.get());
        return reads;
    }

    private void commit(byte[] partition) throws RocksDBException {
        memory.commit(Map.of(Table.HOLDING, List.of(partition)), () -> {});
    }
}
