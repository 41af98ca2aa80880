package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;

/**
 * Walks the rows of one page in order without allocating.
 *
 * <p>A page is a byte of flags and then its rows. A row is a head byte (high half: bytes shared with the row before, low
 * half: bytes that follow; 15 means that a varint with the rest comes behind), the length of the value as a varint, the
 * bytes of the row that are not shared, the value. The cursor restores the shared bytes in front of the others,
 * overwriting what was read already, so that each row lies in one piece: a page can be walked once and is then spent.
 */
final class PageCursor {
    /** The only flag: the partition goes on in further pages. Stands in the first page of a partition. */
    static final int MORE_PAGES = 1;

    static final int HALF_FULL = 15;

    private final byte[] page;
    private int position;

    int rowAt;
    int rowLength;
    int valueAt;
    int valueLength;

    /** @param page is changed by the walk */
    PageCursor(byte[] page) {
        if (page.length == 0 || (page[0] & ~MORE_PAGES) != 0) {
            throw corrupt(0);
        }
        this.page = page;
        this.position = 1;
    }

    static boolean hasMore(byte[] page) {
        return (page[0] & MORE_PAGES) != 0;
    }

    byte[] bytes() {
        return page;
    }

    /** Moves to the next row; false behind the last. */
    boolean next() {
        if (position == page.length) {
            return false;
        }
        int start = position;
        try {
            int head = page[position++] & 0xff;
            int shared = half(head >>> 4);
            int own = half(head & HALF_FULL);
            valueLength = varint();
            int ownAt = position;
            if (shared > rowLength || own > page.length - ownAt || valueLength > page.length - ownAt - own) {
                throw corrupt(start);
            }
            System.arraycopy(page, rowAt, page, ownAt - shared, shared);
            rowAt = ownAt - shared;
            rowLength = shared + own;
            valueAt = ownAt + own;
            position = valueAt + valueLength;
            return true;
        } catch (ArrayIndexOutOfBoundsException beyondEnd) {
            throw corrupt(start);
        }
    }

    private int half(int bits) {
        return bits < HALF_FULL ? bits : HALF_FULL + varint();
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            byte next = page[position++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw corrupt(position);
    }

    private static StoreException corrupt(int at) {
        return new StoreException("a stored page cannot be read: malformed row at byte " + at);
    }
}
