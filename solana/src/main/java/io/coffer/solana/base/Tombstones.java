package io.coffer.solana.base;

import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What says that a token account was an owner's and is it no more: found by owner, and by slot so that it can go again. */
final class Tombstones {
    private static final byte[] NOTHING = {};

    private final StoreWriter writer;
    private final Keys keys;

    Tombstones(StoreWriter writer, Keys keys) {
        this.writer = writer;
        this.keys = keys;
    }

    void put(long slot, Pubkey owner, Pubkey key) {
        byte[] value = new RecordWriter(Long.BYTES).int64(slot).toBytes();
        writer.put(Table.SOLANA_GONE, keys.owner(owner), key.bytes(), value);
        writer.put(Table.SOLANA_REFERENCE, keys.chain(), Keys.goneReference(slot, owner, key), NOTHING);
    }

    /** The account is the owner's again. */
    void remove(Pubkey owner, Pubkey key) {
        byte[] partition = keys.owner(owner);
        writer.get(Table.SOLANA_GONE, partition, key.bytes()).ifPresent(slot -> {
            writer.delete(Table.SOLANA_GONE, partition, key.bytes());
            long gone = new RecordReader(slot).int64();
            writer.delete(Table.SOLANA_REFERENCE, keys.chain(), Keys.goneReference(gone, owner, key));
        });
    }

    /**
     * Removes those of slots up to {@code floor}, the oldest first.
     *
     * @param from below this slot there are none any more
     * @return the next such slot
     */
    long prune(long from, long floor, int limit) {
        List<byte[]> old = new ArrayList<>();
        long[] reached = {floor};
        byte[] first = Keys.goneReferences(from);
        writer.rows(Table.SOLANA_REFERENCE, keys.chain(), first, (bytes, rowAt, rowLength, _, _) -> {
            RecordReader row = new RecordReader(bytes, rowAt, rowLength);
            long slot = row.next() == Keys.OF_GONE ? row.int64() : Long.MAX_VALUE;
            if (slot > floor) {
                return Next.STOP;
            }
            if (old.size() == limit) {
                reached[0] = slot;
                return Next.STOP;
            }
            old.add(Arrays.copyOfRange(bytes, rowAt, rowAt + rowLength));
            return Next.GO_ON;
        });
        old.forEach(this::prune);
        return reached[0];
    }

    private void prune(byte[] reference) {
        RecordReader row = new RecordReader(reference);
        row.next();
        byte[] slot = row.next(Long.BYTES);
        byte[] partition = keys.owner(Pubkey.of(row.next(Pubkey.LENGTH)));
        byte[] key = row.next(Pubkey.LENGTH);
        writer.delete(Table.SOLANA_REFERENCE, keys.chain(), reference);
        // It may have gone again since.
        boolean isItsOwn = writer.get(Table.SOLANA_GONE, partition, key)
                .filter(stored -> Arrays.equals(stored, slot))
                .isPresent();
        if (isItsOwn) {
            writer.delete(Table.SOLANA_GONE, partition, key);
        }
    }
}
