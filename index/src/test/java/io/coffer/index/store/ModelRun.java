package io.coffer.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Seed;
import io.coffer.index.store.StoreWriter.Durability;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The same random writes into a store and into the model, and the same reads of both after each. */
final class ModelRun {
    private static final int BATCHES = 120;
    private static final int PARTITIONS = 6;
    private static final List<Table> TABLES = List.of(Table.values());

    private final Seed seed;
    private final Random random;
    private final List<ChainIndex> chains;

    ModelRun(Seed seed, List<ChainIndex> chains) {
        this.seed = seed;
        this.random = seed.random();
        this.chains = chains;
    }

    /** @param reopen closes the store and opens it again */
    void run(Store tested, Store model, Supplier<Store> reopen) {
        Store store = tested;
        for (int batch = 0; batch < BATCHES; batch++) {
            ChainIndex chain = chains.get(random.nextInt(chains.size()));
            try (StoreWriter ours = store.writer(chain);
                    StoreWriter theirs = model.writer(chain);
                    StoreView before = store.view();
                    StoreView modelBefore = model.view()) {
                compareOwners(before, modelBefore);
                readAhead(chain, ours);
                int changes = random.nextInt(random.nextInt(8) == 0 ? 900 : 60);
                boolean shrinking = random.nextInt(3) == 0;
                for (int i = 0; i < changes; i++) {
                    change(chain, shrinking, ours, theirs);
                    if (random.nextInt(60) == 0) {
                        compareSome(ours, theirs);
                    }
                }
                compareAll(ours, theirs);
                if (random.nextInt(6) == 0) {
                    ours.discard();
                    theirs.discard();
                }
                ours.commit(random.nextInt(10) == 0 ? Durability.SYNCED : Durability.BUFFERED);
                theirs.commit(Durability.BUFFERED);
                compareAll(before, modelBefore);
                compareOwners(before, modelBefore);
            }
            if (random.nextInt(25) == 0) {
                store = reopen.get();
            }
            try (StoreView after = store.view();
                    StoreView modelAfter = model.view()) {
                compareAll(after, modelAfter);
                compareOwners(after, modelAfter);
                compareSome(after, modelAfter);
            }
        }
    }

    private Table table() {
        return random.nextInt(4) == 0 ? TABLES.get(random.nextInt(TABLES.size())) : Table.HOLDING;
    }

    private byte[] partition(Table table, ChainIndex chain) {
        return switch (table.partitionKey()) {
            case CHAIN -> Rows.chain(chain);
            // The first owner is by far the busiest, so that its pages split.
            case OWNER_AND_CHAIN -> Rows.owner(random.nextInt(3) > 0 ? 0 : random.nextInt(PARTITIONS), chain);
        };
    }

    /** Rows that are near and far from each other, equal in front, and of several lengths. */
    private byte[] row() {
        return switch (random.nextInt(4)) {
            case 0 -> Rows.row(random.nextInt(64));
            case 1 -> Rows.row(random.nextInt(1 << 20) << 8);
            case 2 -> Arrays.copyOf(Rows.row(random.nextInt(40)), 1 + random.nextInt(40));
            default -> Rows.row(random.nextInt(4_000));
        };
    }

    private byte[] value() {
        byte[] value = new byte[random.nextInt(40) == 0 ? random.nextInt(5_000) : random.nextInt(24)];
        random.nextBytes(value);
        return value;
    }

    private void change(ChainIndex chain, boolean shrinking, StoreWriter ours, StoreWriter theirs) {
        Table table = table();
        byte[] partition = partition(table, chain);
        byte[] row = row();
        if (shrinking ? random.nextInt(10) > 0 : random.nextInt(5) == 0) {
            byte[] existing = shrinking ? someRow(theirs, table, partition, row) : row;
            ours.delete(table, partition, existing);
            theirs.delete(table, partition, existing);
        } else {
            byte[] value = value();
            ours.put(table, partition, row, value);
            theirs.put(table, partition, row, value);
        }
    }

    /** The first row at {@code row} or behind it, so that a run that shrinks does shrink. */
    private static byte[] someRow(RowReader reader, Table table, byte[] partition, byte[] row) {
        byte[][] found = {row};
        reader.rows(table, partition, row, (bytes, rowAt, rowLength, _, _) -> {
            found[0] = Arrays.copyOfRange(bytes, rowAt, rowAt + rowLength);
            return RowVisitor.Next.STOP;
        });
        return found[0];
    }

    /** Half of the time, some partitions or rows, of which some are named twice. */
    private void readAhead(ChainIndex chain, StoreWriter ours) {
        if (random.nextBoolean()) {
            Table table = table();
            Stream<byte[]> keys = Stream.generate(() -> switch (table.shape()) {
                case PAGES -> partition(table, chain);
                case ROWS -> RowKey.of(partition(table, chain), row());
            });
            ours.readAhead(table, keys.limit(random.nextInt(2 * PARTITIONS)).toList());
        }
    }

    /** Whole owners and whole partitions, which a store may keep in memory. */
    private void compareOwners(RowReader ours, RowReader theirs) {
        for (int i = 0; i < PARTITIONS; i++) {
            byte[] partition = partition(Table.HOLDING, chains.get(random.nextInt(chains.size())));
            byte[] owner = PartitionKey.withoutChain(partition);
            assertThat(Rows.scan(ours, Table.HOLDING, owner))
                    .as("%s", seed)
                    .isEqualTo(Rows.scan(theirs, Table.HOLDING, owner));
            int limit = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(5);
            assertThat(Rows.rows(ours, Table.HOLDING, partition, new byte[0], limit))
                    .as("%s", seed)
                    .isEqualTo(Rows.rows(theirs, Table.HOLDING, partition, new byte[0], limit));
        }
    }

    private void compareAll(RowReader ours, RowReader theirs) {
        assertThat(Rows.dump(ours)).as("%s", seed).isEqualTo(Rows.dump(theirs));
    }

    private void compareSome(RowReader ours, RowReader theirs) {
        Table table = table();
        byte[] partition = partition(table, chains.get(random.nextInt(chains.size())));
        byte[] row = row();
        int limit = 1 + random.nextInt(50);
        byte[] prefix = Arrays.copyOf(partition, random.nextInt(partition.length + 1));
        assertThat(ours.get(table, partition, row).map(Rows::hex))
                .as("%s", seed)
                .isEqualTo(theirs.get(table, partition, row).map(Rows::hex));
        assertThat(Rows.rows(ours, table, partition, row, limit))
                .as("%s", seed)
                .isEqualTo(Rows.rows(theirs, table, partition, row, limit));
        assertThat(Rows.scan(ours, table, prefix)).as("%s", seed).isEqualTo(Rows.scan(theirs, table, prefix));
    }
}
