package io.coffer.index.rocksdb;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.StoreWriter.Durability;
import io.coffer.index.store.Table;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A program that commits batch after batch, until it is killed. Each batch sets all its rows to the batch's number. */
final class KilledProcess {
    static final ChainIndex CHAIN = ChainIndex.ETHEREUM;
    static final int OWNERS = 60;
    static final int ROWS = 20;

    private KilledProcess() {}

    /** Prints each number behind its commit. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        try (RocksStore store = RocksStore.open(directory, RocksStore.Options.defaults());
                StoreWriter writer = store.writer(CHAIN)) {
            for (long batch = first; batch < Long.MAX_VALUE; batch++) {
                byte[] value = ByteBuffer.allocate(8).putLong(batch).array();
                for (int owner = 0; owner < OWNERS; owner++) {
                    for (int row = 0; row < ROWS; row++) {
                        writer.put(Table.HOLDING, owner(owner), row(row), value);
                    }
                }
                writer.put(Table.CHAIN, chain(), row(0), value);
                writer.commit(Durability.BUFFERED);
                System.out.println(batch);
            }
        }
    }

    static byte[] owner(int owner) {
        return ByteBuffer.allocate(13)
                .put((byte) 4)
                .putInt(owner)
                .putLong(CHAIN.value())
                .array();
    }

    static byte[] chain() {
        return ByteBuffer.allocate(8).putLong(CHAIN.value()).array();
    }

    static byte[] row(int row) {
        return ByteBuffer.allocate(4).putInt(row).array();
    }
}
