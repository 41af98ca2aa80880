package io.coffer.solana.base;

import io.coffer.chain.ChainIndex;
import io.coffer.solana.Pubkey;
import java.util.Arrays;

/** Partition and row keys of one chain, as {@code docs/storage.md} has them. */
final class Keys {
    /** How many bytes of its key name an account shortly. */
    static final int SHORT = 8;

    static final int CHAIN_LENGTH = Long.BYTES;
    static final int OWNER_LENGTH = 1 + Pubkey.LENGTH + Long.BYTES;

    /** Kinds of references; each is the first byte of its rows. */
    static final int OF_MINT = 1;

    static final int OF_DELEGATE = 2;
    static final int OF_METADATA = 3;
    static final int OF_GONE = 4;

    /** Rows of the root's table. */
    static final byte[] FORMAT = {0};

    static final byte[] BLOCK = {1};
    static final byte[] MINT_COUNT = {2};
    static final byte[] CHANGES_FLOOR = {3};

    static final byte[] ALL = {};

    private final byte[] chain;

    Keys(ChainIndex chain) {
        this.chain = new byte[CHAIN_LENGTH];
        Numbers.SORTED_INT64.set(this.chain, 0, chain.value());
    }

    /** The partition of all tables that are not by owner. */
    byte[] chain() {
        return chain;
    }

    /** The partition of an owner's token accounts. */
    byte[] owner(Pubkey owner) {
        byte[] partition = new byte[OWNER_LENGTH];
        partition[0] = Pubkey.LENGTH;
        owner.copyTo(partition, 1);
        System.arraycopy(chain, 0, partition, 1 + Pubkey.LENGTH, CHAIN_LENGTH);
        return partition;
    }

    static byte[] shortName(Pubkey key) {
        return Arrays.copyOf(key.bytes(), SHORT);
    }

    static byte[] name(Pubkey key, Naming naming) {
        return switch (naming) {
            case SHORT -> shortName(key);
            case LONG -> key.bytes();
        };
    }

    static byte[] mintNumber(int number) {
        return new RecordWriter(Integer.BYTES).int32(number).toBytes();
    }

    static byte[] mintReferences(int number) {
        return new RecordWriter(5).put(OF_MINT).int32(number).toBytes();
    }

    static byte[] mintReference(int number, long amount, Pubkey key, Naming naming) {
        RecordWriter row = new RecordWriter(64);
        row.put(OF_MINT).int32(number);
        putDescending(amount, row);
        for (byte one : name(key, naming)) {
            row.put(~one);
        }
        return row.toBytes();
    }

    /** A number so that larger ones sort first: how many bytes it has not, and those it has, inverted. */
    static void putDescending(long amount, RecordWriter row) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(amount) + Byte.SIZE - 1) / Byte.SIZE;
        row.put(Long.BYTES - length);
        for (int shift = Byte.SIZE * (length - 1); shift >= 0; shift -= Byte.SIZE) {
            row.put((int) ~(amount >>> shift));
        }
    }

    static long readDescending(RecordReader row) {
        int length = Long.BYTES - row.next();
        long amount = 0;
        for (int i = 0; i < length; i++) {
            amount = amount << Byte.SIZE | (~row.next() & 0xff);
        }
        return amount;
    }

    static byte[] delegateReferences(Pubkey delegate) {
        return new RecordWriter(33).put(OF_DELEGATE).put(delegate.bytes()).toBytes();
    }

    static byte[] delegateReference(Pubkey delegate, Pubkey account) {
        return new RecordWriter(65)
                .put(OF_DELEGATE)
                .put(delegate.bytes())
                .put(account.bytes())
                .toBytes();
    }

    static byte[] metadataReferences(Pubkey mint) {
        return new RecordWriter(33).put(OF_METADATA).put(mint.bytes()).toBytes();
    }

    static byte[] metadataReference(Pubkey mint, Pubkey account) {
        return new RecordWriter(65)
                .put(OF_METADATA)
                .put(mint.bytes())
                .put(account.bytes())
                .toBytes();
    }

    static byte[] goneReferences(long fromSlot) {
        return new RecordWriter(9).put(OF_GONE).int64(fromSlot).toBytes();
    }

    static byte[] goneReference(long slot, Pubkey owner, Pubkey account) {
        return new RecordWriter(73)
                .put(OF_GONE)
                .int64(slot)
                .put(owner.bytes())
                .put(account.bytes())
                .toBytes();
    }
}
