package io.coffer.solana.base;

import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.Table;
import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Every account that is no token account, one by one, by key. */
final class OthersByKey {
    /** Bytes of accounts read at a time, and a last account beyond it. */
    private static final int CHUNK_BYTES = 64 << 10;

    private final RowReader rows;
    private final Keys keys;
    private final Deque<Account> ready = new ArrayDeque<>();
    private byte[] next = Keys.ALL;
    private boolean ended;

    OthersByKey(RowReader rows, Keys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    Optional<Account> next() {
        if (ready.isEmpty() && !ended) {
            readChunk();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void readChunk() {
        int[] bytesRead = {0};
        ended = true;
        rows.rows(Table.SOLANA_OTHER, keys.chain(), next, (bytes, rowAt, rowLength, valueAt, length) -> {
            ready.add(OtherRecord.read(Pubkey.of(bytes, rowAt), new RecordReader(bytes, valueAt, length)));
            bytesRead[0] += rowLength + length;
            if (bytesRead[0] < CHUNK_BYTES) {
                return Next.GO_ON;
            }
            next = Arrays.copyOfRange(bytes, rowAt, rowAt + rowLength + 1);
            next[rowLength] = 0;
            ended = false;
            return Next.STOP;
        });
    }
}
