package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the rows touched by one commit were before, in the order of touching. Restored backwards, so that a row touched
 * twice ends as it was first. The chain, which every partition key ends in, is left out.
 */
final class UndoRecord {

    /** A restored row. */
    interface Restored {
        void row(Table table, byte[] row);
    }

    private final ByteWriter bytes = new ByteWriter(1024);

    void touch(Table table, byte[] partition, byte[] row, Optional<byte[]> previous) {
        int ownerLength = partition.length - Long.BYTES;
        bytes.put(table.id())
                .varint(ownerLength)
                .put(partition, 0, ownerLength)
                .sized(row)
                .varint(previous.map(value -> 1 + value.length).orElse(0));
        previous.ifPresent(bytes::put);
    }

    boolean isEmpty() {
        return bytes.isEmpty();
    }

    byte[] toBytes() {
        return bytes.toBytes();
    }

    /** Puts back what {@code record} tells, and says which rows these are. */
    static void restore(byte[] record, ChainIndex chain, StoreWriter rows, Restored restored) {
        Deque<Consumer<StoreWriter>> backwards = new ArrayDeque<>();
        ByteReader reader = new ByteReader(record, "undo record");
        byte[] chainKey = Keys.chain(chain);
        while (!reader.atEnd()) {
            Table table = Table.ofId(reader.next());
            byte[] owner = reader.sized();
            byte[] partition = Arrays.copyOf(owner, owner.length + chainKey.length);
            System.arraycopy(chainKey, 0, partition, owner.length, chainKey.length);
            byte[] row = reader.sized();
            int length = reader.varint31();
            if (length == 0) {
                backwards.push(writer -> writer.delete(table, partition, row));
            } else {
                byte[] value = reader.next(length - 1);
                backwards.push(writer -> writer.put(table, partition, row, value));
            }
            restored.row(table, row);
        }
        backwards.forEach(step -> step.accept(rows));
    }
}
