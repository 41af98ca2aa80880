package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;

/**
 * Steps from entry to entry of a page and tells where the parts of each lie. The format:
 *
 * <p>A page is a byte of flags and then its rows in order. A row is a head byte (high half: bytes shared with the row
 * before, low half: bytes of its own; 15 means that a varint with the rest comes behind), the length of the value as a
 * varint, the row's own bytes, the value.
 */
final class PageEntry {
    /** The only flag: the partition goes on in further pages. Stands in the first page of a partition. */
    static final int MORE_PAGES = 1;

    static final int HALF_FULL = 15;

    private final byte[] page;
    private int start;
    private int end = 1;
    private int rowLength;
    private int shared;
    private int ownAt;
    private int ownLength;
    private int valueLength;

    PageEntry(byte[] page) {
        if (page.length == 0 || (page[0] & ~MORE_PAGES) != 0) {
            throw corrupt(0);
        }
        this.page = page;
    }

    static boolean hasMore(byte[] page) {
        return (page[0] & MORE_PAGES) != 0;
    }

    /** Moves to the next entry; false behind the last. */
    boolean next() {
        if (end == page.length) {
            return false;
        }
        start = end;
        try {
            int head = page[end++] & 0xff;
            shared = half(head >>> 4);
            ownLength = half(head & HALF_FULL);
            valueLength = varint();
        } catch (ArrayIndexOutOfBoundsException beyondEnd) {
            throw corrupt(start);
        }
        ownAt = end;
        if (shared > rowLength || ownLength > page.length - ownAt || valueLength > page.length - ownAt - ownLength) {
            throw corrupt(start);
        }
        rowLength = shared + ownLength;
        end = ownAt + ownLength + valueLength;
        return true;
    }

    private int half(int bits) {
        return bits < HALF_FULL ? bits : HALF_FULL + varint();
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            byte next = page[end++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw corrupt(start);
    }

    /** Where this entry begins. */
    int start() {
        return start;
    }

    /** Where the next one begins. */
    int end() {
        return end;
    }

    /** Bytes that the row begins with as the one before it does. */
    int shared() {
        return shared;
    }

    int ownAt() {
        return ownAt;
    }

    int ownLength() {
        return ownLength;
    }

    int rowLength() {
        return rowLength;
    }

    int valueLength() {
        return valueLength;
    }

    private static StoreException corrupt(int at) {
        return new StoreException("a stored page cannot be read: malformed row at byte " + at);
    }
}
