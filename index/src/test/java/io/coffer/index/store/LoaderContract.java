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
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store's loader must do. Each implementation passes all of it. */
public abstract class LoaderContract extends StoreUnderTest {
    private static final ChainIndex OTHER = new ChainIndex(8453);

    private static void load(StoreLoader loader, Table table, byte[] partition, byte[] row, byte[] value) {
        byte[] key = RowKey.of(partition, row);
        loader.put(table, key, partition.length, key.length, value, value.length);
    }

    @Test
    void loader_finished_replacesTheRowsOfItsChainInItsTables() {
        try (StoreWriter writer = store().writer(CHAIN);
                StoreWriter other = store().writer(OTHER)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.put(Table.HOLDING, owner(3, CHAIN), row(1), bytes(1));
            writer.put(Table.TOKEN, chain(CHAIN), row(1), bytes(1));
            writer.put(Table.BLOCK, chain(CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
            other.put(Table.HOLDING, owner(1, OTHER), row(1), bytes(2));
            other.put(Table.TOKEN, chain(OTHER), row(1), bytes(2));
            other.commit(Durability.BUFFERED);
        }
        try (StoreView before = store().view();
                StoreLoader loader = store().loader(CHAIN, Set.of(Table.HOLDING, Table.TOKEN))) {
            List<String> old = Rows.dump(before);
            load(loader, Table.HOLDING, owner(1, CHAIN), row(2), bytes(3));
            load(loader, Table.TOKEN, chain(CHAIN), row(7), bytes());
            load(loader, Table.HOLDING, owner(2, CHAIN), row(0), bytes(4, 5));
            try (StoreView during = store().view()) {
                assertThat(Rows.dump(during)).isEqualTo(old);
            }
            loader.finish();
            assertThat(Rows.dump(before)).isEqualTo(old);
        }
        List<String> loaded = List.of(
                "BLOCK 0000000000000001/00000001=01",
                "TOKEN 0000000000000001/00000007=",
                "TOKEN 0000000000002105/00000001=02",
                "HOLDING 04000000010000000000000001/00000002=03",
                "HOLDING 04000000010000000000002105/00000001=02",
                "HOLDING 04000000020000000000000001/00000000=0405");
        try (StoreView view = store().view()) {
            assertThat(Rows.dump(view)).isEqualTo(loaded);
        }
        reopened();
        try (StoreView view = store().view()) {
            assertThat(Rows.dump(view)).isEqualTo(loaded);
        }
    }

    @Test
    void loader_notFinished_leavesEverything() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.HOLDING, owner(1, CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
        }
        try (StoreLoader loader = store().loader(CHAIN, Set.of(Table.HOLDING))) {
            load(loader, Table.HOLDING, owner(1, CHAIN), row(2), bytes(3));
            assertThatThrownBy(() -> store().loader(CHAIN, Set.of(Table.HOLDING)))
                    .isInstanceOf(IllegalStateException.class);
        }
        store().loader(CHAIN, Set.of(Table.HOLDING)).close();
        try (StoreView view = store().view()) {
            assertThat(Rows.dump(view)).containsExactly("HOLDING 04000000010000000000000001/00000001=01");
        }
    }

    @Test
    void loader_rowsOutOfOrderOrOfOthers_areRefused() {
        try (StoreWriter writer = store().writer(CHAIN)) {
            writer.put(Table.TOKEN, chain(CHAIN), row(1), bytes(1));
            writer.commit(Durability.BUFFERED);
        }
        try (StoreLoader loader = store().loader(CHAIN, Set.of(Table.TOKEN))) {
            assertThatThrownBy(() -> load(loader, Table.TOKEN, chain(OTHER), row(1), bytes()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> load(loader, Table.HOLDING, owner(1, CHAIN), row(1), bytes()))
                    .isInstanceOf(IllegalArgumentException.class);
            load(loader, Table.TOKEN, chain(CHAIN), row(2), bytes());
            load(loader, Table.TOKEN, chain(CHAIN), row(2), bytes());
            assertThatThrownBy(loader::finish)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("order");
        }
        try (StoreView view = store().view()) {
            assertThat(Rows.dump(view)).containsExactly("TOKEN 0000000000000001/00000001=01");
        }
    }

    @Test
    void loader_partitionsOfAllSizes_canBeReadAndChanged() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        try (Store model = new MemoryStore()) {
            for (int round = 0; round < 2; round++) {
                try (StoreLoader ours = store().loader(CHAIN, Set.of(Table.HOLDING, Table.SOLANA_REFERENCE));
                        StoreLoader theirs = model.loader(CHAIN, Set.of(Table.HOLDING, Table.SOLANA_REFERENCE))) {
                    loadMany(random, List.of(ours, theirs));
                    ours.finish();
                    theirs.finish();
                }
                try (StoreView view = store().view();
                        StoreView expected = model.view()) {
                    assertThat(Rows.dump(view)).as("%s", seed).isEqualTo(Rows.dump(expected));
                }
            }
            new ModelRun(seed, List.of(CHAIN, OTHER)).run(store(), model, this::reopened);
        }
    }

    private static void loadMany(Random random, List<StoreLoader> loaders) {
        for (int owner = 0; owner < 40; owner++) {
            int rows = owner == 7 ? 2_500 : 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 20);
            for (int i = 0; i < rows; i++) {
                byte[] value = new byte[random.nextInt(300) == 0 ? random.nextInt(9_000) : random.nextInt(24)];
                random.nextBytes(value);
                int owned = owner;
                byte[] row = row(i * 3);
                loaders.forEach(loader -> load(loader, Table.HOLDING, owner(owned, CHAIN), row, value));
            }
        }
        for (int i = 0; i < 1_000; i++) {
            byte[] row = row(i * 5);
            loaders.forEach(loader -> load(loader, Table.SOLANA_REFERENCE, chain(CHAIN), row, bytes()));
        }
    }
}
