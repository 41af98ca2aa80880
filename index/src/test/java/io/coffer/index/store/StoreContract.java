package io.coffer.index.store;

import static io.coffer.index.store.Rows.CHAIN;
import static io.coffer.index.store.Rows.bytes;
import static io.coffer.index.store.Rows.chain;
import static io.coffer.index.store.Rows.owner;
import static io.coffer.index.store.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Seed;
import io.coffer.index.store.StoreWriter.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

public abstract class StoreContract extends StoreUnderTest {
    private static final byte[] ALL = {};
    private static final ChainIndex OTHER = new ChainIndex(8453);

    @Test
    void get_rowThatWasCommitted_isFound() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(5), bytes(7));
            writer.put(Table.TOKEN, chain(CHAIN), row(5), bytes());
            writer.commit(Durability.SYNCED);
        }

        try (StoreView view = store().view()) {
            assertThat(view.get(Table.HOLDING, owner(1, CHAIN), row(5))).contains(bytes(7));
            assertThat(view.get(Table.TOKEN, chain(CHAIN), row(5))).contains(bytes());
            assertThat(view.get(Table.HOLDING, owner(1, CHAIN), row(4))).isEmpty();
            assertThat(view.get(Table.HOLDING, owner(1, CHAIN), row(6))).isEmpty();
            assertThat(view.get(Table.HOLDING, owner(2, CHAIN), row(5))).isEmpty();
            assertThat(view.get(Table.TOKEN, chain(CHAIN), row(4))).isEmpty();
        }
    }

    @Test
    void view_openBeforeCommit_doesNotChange() {
        try (StoreWriter writer = store().writer(CHAIN);
                StoreView before = store().view()) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);

            try (StoreView after = store().view();
                    StoreView another = before.another().orElseThrow()) {
                assertThat(Rows.dump(before)).isEmpty();
                assertThat(Rows.dump(another)).isEmpty();
                assertThat(another.version()).isEqualTo(before.version());
                assertThat(Rows.dump(after)).hasSize(1);
                assertThat(after.version()).isGreaterThan(before.version());
            }
        }
    }

    @Test
    void view_keptWhileStoreIsClosed_stillReads() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
        }
        try (StoreView view = store().view()) {
            store().close();

            assertThat(view.get(Table.HOLDING, owner(1, CHAIN), row(1))).contains(bytes(1));
            assertThatThrownBy(() -> store().view()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store().writer(CHAIN)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void view_closed_refusesToRead() {
        StoreView view = store().view();
        view.close();
        view.close();

        assertThat(view.another()).isEmpty();
        assertThatThrownBy(() -> view.get(Table.TOKEN, chain(CHAIN), row(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Rows.dump(view)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void another_outlivesTheViewItCameFrom() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
            StoreView first = store().view();
            try (StoreView second = first.another().orElseThrow()) {
                first.close();
                writer.delete(Table.HOLDING, owner(1, CHAIN), row(1));
                writer.commit(Durability.BUFFERED);

                assertThat(second.get(Table.HOLDING, owner(1, CHAIN), row(1))).contains(bytes(1));
            }
        }
    }

    @Test
    void writer_stagedRows_areReadByItAloneUntilCommitted() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.put(Table.HOLDING, owner(1, CHAIN), row(2), bytes(2));
            writer.put(Table.UNDO, chain(CHAIN), row(1), bytes(9));
            writer.commit(Durability.BUFFERED);
            writer.put(Table.HOLDING, owner(1, CHAIN), row(2), bytes(22));
            writer.put(Table.HOLDING, owner(1, CHAIN), row(3), bytes(3));
            writer.delete(Table.HOLDING, owner(1, CHAIN), row(1));
            writer.delete(Table.UNDO, chain(CHAIN), row(1));

            assertThat(writer.get(Table.HOLDING, owner(1, CHAIN), row(1))).isEmpty();
            assertThat(writer.get(Table.HOLDING, owner(1, CHAIN), row(2))).contains(bytes(22));
            assertThat(Rows.dump(writer))
                    .containsExactly(
                            "HOLDING 04000000010000000000000001/00000002=16",
                            "HOLDING 04000000010000000000000001/00000003=03");
            try (StoreView view = store().view()) {
                assertThat(Rows.dump(view))
                        .containsExactly(
                                "UNDO 0000000000000001/00000001=09",
                                "HOLDING 04000000010000000000000001/00000001=01",
                                "HOLDING 04000000010000000000000001/00000002=02");
            }
        }
    }

    @Test
    void discard_leavesWhatWasCommitted() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(2));
            writer.delete(Table.TOKEN, chain(CHAIN), row(1));
            writer.discard();

            assertThat(writer.get(Table.HOLDING, owner(1, CHAIN), row(1))).contains(bytes(1));
            writer.commit(Durability.BUFFERED);
        }
        try (StoreView view = store().view()) {
            assertThat(Rows.dump(view)).containsExactly("HOLDING 04000000010000000000000001/00000001=01");
        }
    }

    @Test
    void writer_closedWithoutCommit_leavesNothing() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
        }
        try (StoreWriter writer = store().writer(CHAIN);
                StoreView view = store().view()) {
            assertThat(Rows.dump(writer)).isEmpty();
            assertThat(Rows.dump(view)).isEmpty();
        }
    }

    @Test
    void writer_secondOfOneChain_isRefusedUntilTheFirstIsClosed() {
        try (StoreWriter first = store().writer(CHAIN);
                StoreWriter other = store().writer(OTHER)) {
            assertThatThrownBy(() -> store().writer(CHAIN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("chain 1");
            assertThat(Rows.dump(first)).isEqualTo(Rows.dump(other));
        }
        try (StoreWriter again = store().writer(CHAIN)) {
            assertThat(Rows.dump(again)).isEmpty();
        }
    }

    @Test
    void writer_partitionOfAnotherChain_isRefused() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            assertThatThrownBy(() -> writer.put(Table.HOLDING, owner(1, OTHER), row(1), bytes(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("8453");
            assertThatThrownBy(() -> writer.delete(Table.TOKEN, chain(OTHER), row(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.put(Table.TOKEN, bytes(1, 2, 3), row(1), bytes(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void scan_prefixOfOneOwner_givesItsChainsInOrder() {
        for (ChainIndex chain : List.of(OTHER, CHAIN, new ChainIndex(0))) {
            try (StoreWriter writer = store().writer(chain)) {
                for (int owner : new int[] {0x80000000, 1, 2, 0x7fffffff}) {
                    writer.put(Table.HOLDING, owner(owner, chain), row(2), bytes(2));
                    writer.put(Table.HOLDING, owner(owner, chain), row(0x80000000), bytes(1));
                }
                writer.commit(Durability.BUFFERED);
            }
        }
        try (StoreView view = store().view()) {
            assertThat(Rows.scan(view, Table.HOLDING, bytes(4, 0, 0, 0, 2)))
                    .containsExactly(
                            "04000000020000000000000000/00000002=02",
                            "04000000020000000000000000/80000000=01",
                            "04000000020000000000000001/00000002=02",
                            "04000000020000000000000001/80000000=01",
                            "04000000020000000000002105/00000002=02",
                            "04000000020000000000002105/80000000=01");
            assertThat(Rows.scan(view, Table.HOLDING, ALL)).hasSize(24).isSorted();
        }
    }

    @Test
    void rows_fromARow_startsThereAndStopsWhenTold() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            for (int i = 0; i < 10; i++) {
                writer.put(Table.HOLDING, owner(1, CHAIN), row(2 * i), bytes(i));
                writer.put(Table.TOKEN, chain(CHAIN), row(2 * i), bytes(i));
            }
            writer.put(Table.HOLDING, owner(2, CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
        }
        try (StoreView view = store().view()) {
            assertThat(Rows.rows(view, Table.HOLDING, owner(1, CHAIN), row(5), 2))
                    .containsExactly(
                            "04000000010000000000000001/00000006=03", "04000000010000000000000001/00000008=04");
            assertThat(Rows.rows(view, Table.HOLDING, owner(1, CHAIN), row(18)))
                    .containsExactly("04000000010000000000000001/00000012=09");
            assertThat(Rows.rows(view, Table.HOLDING, owner(1, CHAIN), row(19))).isEmpty();
            assertThat(Rows.rows(view, Table.TOKEN, chain(CHAIN), row(17)))
                    .containsExactly("0000000000000001/00000012=09");
        }
    }

    @Test
    void partition_grownLargeAndDrained_keepsEveryRow() {
        int count = 5_000;
        try (StoreWriter writer = store().writer(CHAIN)) {
            for (int round = 0; round < 5; round++) {
                for (int i = round; i < count; i += 5) {
                    writer.put(Table.HOLDING, owner(1, CHAIN), row(i * 77), row(i));
                }
                writer.commit(Durability.BUFFERED);
            }
            try (StoreView view = store().view()) {
                assertThat(Rows.rows(view, Table.HOLDING, owner(1, CHAIN), ALL))
                        .hasSize(count)
                        .isSorted();
                assertThat(view.get(Table.HOLDING, owner(1, CHAIN), row(77 * 1234)))
                        .contains(row(1234));
                assertThat(view.get(Table.HOLDING, owner(1, CHAIN), row(77 * 1234 + 1)))
                        .isEmpty();
                assertThat(Rows.rows(view, Table.HOLDING, owner(1, CHAIN), row(77 * 4_990)))
                        .hasSize(10);
            }
            for (int i = 0; i < count; i++) {
                if (i != 4_321) {
                    writer.delete(Table.HOLDING, owner(1, CHAIN), row(i * 77));
                }
                if (i % 500 == 0) {
                    writer.commit(Durability.BUFFERED);
                }
            }
            writer.commit(Durability.BUFFERED);
            assertThat(Rows.dump(writer)).hasSize(1);
            writer.delete(Table.HOLDING, owner(1, CHAIN), row(4_321 * 77));
            writer.commit(Durability.BUFFERED);
            assertThat(Rows.dump(writer)).isEmpty();
        }
    }

    @Test
    void rows_ofOddLengths_comeBack() {
        List<byte[]> odd = List.of(new byte[0], new byte[1], new byte[20], new byte[300], new byte[70_000]);
        odd.get(4)[69_999] = 1;
        try (StoreWriter writer = store().writer(CHAIN)) {
            for (byte[] value : odd) {
                writer.put(Table.HOLDING, owner(1, CHAIN), value.length == 70_000 ? bytes(9) : value, value);
            }
            writer.commit(Durability.BUFFERED);
        }
        try (StoreView view = store().view()) {
            for (byte[] value : odd) {
                byte[] row = value.length == 70_000 ? bytes(9) : value;
                assertThat(view.get(Table.HOLDING, owner(1, CHAIN), row)).contains(value);
            }
            assertThat(Rows.rows(view, Table.HOLDING, owner(1, CHAIN), ALL)).hasSize(5);
        }
    }

    @Test
    void store_reopened_hasWhatWasCommitted() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.put(Table.CHAIN, chain(CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
            writer.put(Table.CHAIN, chain(CHAIN), row(2), bytes(2));
        }
        reopened();

        try (StoreView view = store().view();
                StoreWriter writer = store().writer(CHAIN)) {
            assertThat(Rows.dump(view))
                    .containsExactly(
                            "CHAIN 0000000000000001/00000001=01", "HOLDING 04000000010000000000000001/00000001=01")
                    .isEqualTo(Rows.dump(writer));
        }
    }

    @Test
    void writers_ofManyChainsAtOnce_loseNothing() throws Exception {
        int chains = 8;
        int commits = 40;
        try (ExecutorService threads = Executors.newFixedThreadPool(chains + 1)) {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < chains; i++) {
                ChainIndex chain = new ChainIndex(100 + i);
                done.add(threads.submit(() -> write(chain, commits)));
            }
            Callable<Integer> reading = () -> {
                int seen = 0;
                while (seen < chains * commits) {
                    seen = checkedCount(seen);
                }
                return seen;
            };
            done.add(threads.submit(reading));
            for (Future<Integer> one : done) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isPositive();
            }
        }
    }

    /** Each commit adds one row to the shared owner and counts in the chain's own table. */
    private int write(ChainIndex chain, int commits) {
        try (StoreWriter writer = store().writer(chain)) {
            for (int i = 1; i <= commits; i++) {
                writer.put(Table.HOLDING, owner(1, chain), row(i), row(i));
                writer.put(Table.CHAIN, chain(chain), row(0), row(i));
                writer.commit(Durability.BUFFERED);
            }
            return commits;
        }
    }

    private int checkedCount(int before) {
        try (StoreView view = store().view()) {
            int rows = Rows.scan(view, Table.HOLDING, ALL).size();
            int counted = Rows.scan(view, Table.CHAIN, ALL).stream()
                    .mapToInt(row -> Integer.parseInt(row.substring(row.indexOf('=') + 1), 16))
                    .sum();
            assertThat(rows).isEqualTo(counted).isGreaterThanOrEqualTo(before);
            return rows;
        }
    }

    @Test
    void randomRun_readsAlwaysLikeTheModel() {
        Seed seed = Seed.draw();
        try (Store model = new MemoryStore()) {
            new ModelRun(seed, List.of(CHAIN, OTHER)).run(store(), model, this::reopened);
        }
    }
}
