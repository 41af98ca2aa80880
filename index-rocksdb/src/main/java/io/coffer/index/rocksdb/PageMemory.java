package io.coffer.index.rocksdb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.index.store.PartitionKey;
import io.coffer.index.store.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The pages that views read last, so that an owner asked again costs no native call. Never old: a commit forgets what it
 * changes before it writes, and what was read is only remembered while no commit began since its snapshot was taken.
 *
 * <p>The proof needs a clock that ticks when a commit begins and when it ends. A memory says at which tick its snapshot was
 * taken. A commit ticks first and then forgets, key by key, under the lock that remembering that key takes too: a memory
 * that came before is forgotten, and one that would come behind sees the tick and stays away. So whatever is found at a
 * tick is as it was at every later tick too, and serves every snapshot of then or later.
 */
final class PageMemory {
    /** What one answer may keep at most: an exchange's wallet would push out everybody else's. */
    static final int MOST_BYTES = 64 << 10;

    /** The tick of a snapshot that was taken while a commit ran: nothing is known of what it has. */
    static final long UNKNOWN = -1;

    /** What an entry and its key cost besides the bytes in them, roughly. */
    private static final int OVERHEAD = 200;

    /**
     * Of how many looks one counts for what is worth keeping. Counting costs as much as looking, and it relinks what lies all
     * over the old generation, where the garbage collector then has to look for new objects.
     */
    private static final int LOOKS_PER_COUNTED = 16;

    private final Cache<Key, Memory> memories;
    private final AtomicLong clock = new AtomicLong();
    private final ReentrantLock commits = new ReentrantLock();

    /** @param bytes of Java heap, about */
    PageMemory(long bytes) {
        this.memories = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Memory memory) -> OVERHEAD + key.prefix.length + memory.bytes)
                .executor(Runnable::run)
                .build();
    }

    /** A write to the database. */
    interface Write {
        void run() throws RocksDBException;
    }

    /** A page as it is stored. Neither array is changed. */
    static final class StoredEntry {
        final byte[] key;
        final byte[] page;

        StoredEntry(byte[] key, byte[] page) {
            this.key = key;
            this.page = page;
        }
    }

    private static final class Memory {
        private final List<StoredEntry> pages;
        private final long tick;
        private final int bytes;

        Memory(List<StoredEntry> pages, long tick) {
            this.pages = pages;
            this.tick = tick;
            this.bytes = pages.stream()
                    .mapToInt(entry -> OVERHEAD / 2 + entry.key.length + entry.page.length)
                    .sum();
        }
    }

    private static final class Key {
        private final Table table;
        private final byte[] prefix;

        Key(Table table, byte[] prefix) {
            this.table = table;
            this.prefix = prefix;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && table == that.table && Arrays.equals(prefix, that.prefix);
        }

        @Override
        public int hashCode() {
            return 31 * table.id() + Arrays.hashCode(prefix);
        }
    }

    /** The tick now, to be asked before and after a snapshot is taken; {@link #UNKNOWN} while a commit runs. */
    long tick() {
        long now = clock.get();
        return isQuiet(now) ? now : UNKNOWN;
    }

    private static boolean isQuiet(long tick) {
        return tick % 2 == 0;
    }

    /** Every page below {@code prefix}, where a snapshot of {@code tick} may take it from here. */
    Optional<List<StoredEntry>> find(Table table, byte[] prefix, long tick) {
        Key key = new Key(table, prefix);
        boolean counts = ThreadLocalRandom.current().nextInt(LOOKS_PER_COUNTED) == 0;
        Memory memory = counts ? memories.getIfPresent(key) : memories.policy().getIfPresentQuietly(key);
        return memory != null && memory.tick <= tick ? Optional.of(memory.pages) : Optional.empty();
    }

    /** @param pages all of those below {@code prefix}, as a snapshot of {@code tick} has them */
    void remember(Table table, byte[] prefix, List<StoredEntry> pages, long tick) {
        if (tick != UNKNOWN && clock.get() == tick) {
            Memory memory = new Memory(List.copyOf(pages), tick);
            memories.asMap().compute(new Key(table, prefix), (_, before) -> clock.get() == tick ? memory : before);
        }
    }

    /** Runs {@code write}, which changes these partitions of each table and no other pages. */
    void commit(Map<Table, List<byte[]>> partitions, Write write) throws RocksDBException {
        commits.lock();
        try {
            clock.incrementAndGet();
            partitions.forEach((table, changed) -> changed.forEach(partition -> forget(table, partition)));
            write.run();
        } finally {
            clock.incrementAndGet();
            commits.unlock();
        }
    }

    /** Runs {@code write}, which may change everything. */
    void replace(Write write) throws RocksDBException {
        commits.lock();
        try {
            clock.incrementAndGet();
            memories.invalidateAll();
            write.run();
        } finally {
            clock.incrementAndGet();
            commits.unlock();
        }
    }

    private void forget(Table table, byte[] partition) {
        memories.asMap().remove(new Key(table, partition));
        memories.asMap().remove(new Key(table, PartitionKey.withoutChain(partition)));
    }
}
