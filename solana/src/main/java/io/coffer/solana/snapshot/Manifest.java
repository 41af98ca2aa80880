package io.coffer.solana.snapshot;

import io.coffer.chain.Base58;
import io.coffer.solana.Block;
import java.util.Arrays;

/**
 * The beginning of a snapshot's manifest, as far as it says which block the snapshot is of. It is written by Rust's
 * bincode: numbers of fixed length with the lowest byte first, an option as one byte, a list or map as its length in eight
 * bytes.
 */
final class Manifest {
    /** What is read of it lies in here; all of it may have hundreds of megabytes. */
    static final int READ = 1 << 20;

    private static final int HASH = 32;
    private static final int QUEUED_FEE = 8;

    private final byte[] bytes;
    private final int end;
    private int at;

    private Manifest(byte[] bytes, int at, int length) {
        this.bytes = bytes;
        this.at = at;
        this.end = at + length;
    }

    /** @return the block, without a time */
    static Block read(byte[] bytes, int at, int length) {
        return new Manifest(bytes, at, length).block();
    }

    private Block block() {
        long newest = int64();
        String hash = option() ? hash() : "";
        String parentHash = queuedHash(newest - 1);
        skip(Long.BYTES);
        skipItems(2 * Long.BYTES);
        skip(2 * HASH);
        long parent = int64();
        skipItems(2 * Long.BYTES);
        // Transactions, ticks, signatures, capitalization, last tick.
        skip(5 * Long.BYTES);
        if (option()) {
            skip(Long.BYTES);
        }
        // Ticks a slot, nanoseconds a slot (16 bytes), time of genesis, slots a year, length of all data.
        skip(6 * Long.BYTES);
        long slot = int64();
        skip(Long.BYTES);
        long height = int64();
        if (slot < 0 || parent < 0 || height < 0) {
            throw new SnapshotException("the snapshot's manifest names an impossible slot");
        }
        return new Block(slot, hash, parent, parentHash, 0, height);
    }

    /** Of the queue of hashes, the one that came in at {@code index}; empty when it is not in it. */
    private String queuedHash(long index) {
        String found = "";
        for (long left = count(HASH + 3 * Long.BYTES); left > 0; left--) {
            int hashAt = claim(HASH);
            skip(QUEUED_FEE);
            if (int64() == index) {
                found = Base58.encode(Arrays.copyOfRange(bytes, hashAt, hashAt + HASH));
            }
            skip(Long.BYTES);
        }
        return found;
    }

    private String hash() {
        int hashAt = claim(HASH);
        return Base58.encode(Arrays.copyOfRange(bytes, hashAt, hashAt + HASH));
    }

    private boolean option() {
        byte tag = bytes[claim(1)];
        if (tag != 0 && tag != 1) {
            throw new SnapshotException("the snapshot's manifest is of a form that this version does not know");
        }
        return tag == 1;
    }

    private long int64() {
        return AccountsFile.int64(bytes, claim(Long.BYTES));
    }

    private long count(int itemLength) {
        long count = int64();
        if (count < 0 || count > (end - at) / itemLength) {
            throw new SnapshotException("the snapshot's manifest is of a form that this version does not know");
        }
        return count;
    }

    private void skipItems(int itemLength) {
        skip((int) count(itemLength) * itemLength);
    }

    private void skip(int count) {
        claim(count);
    }

    private int claim(int count) {
        if (count > end - at) {
            throw new SnapshotException("the snapshot's manifest ends too early");
        }
        int claimed = at;
        at += count;
        return claimed;
    }
}
