package io.coffer.index.rocksdb;

/**
 * Walks the rows of one page in order without allocating: restores the shared bytes of each row in front of its own,
 * overwriting what was read already, so that each row lies in one piece. A page can be walked once and is then spent.
 */
final class PageCursor {
    private final byte[] page;
    private final PageEntry entry;

    int rowAt;
    int rowLength;
    int valueAt;
    int valueLength;

    /** @param page is changed by the walk */
    PageCursor(byte[] page) {
        this.page = page;
        this.entry = new PageEntry(page);
    }

    byte[] bytes() {
        return page;
    }

    /** Where the encoded current row began, before it was restored. */
    int entryAt() {
        return entry.start();
    }

    /** Where the encoded current row ends: nothing from there on was changed by the walk. */
    int end() {
        return entry.end();
    }

    /** Moves to the next row; false behind the last. */
    boolean next() {
        if (!entry.next()) {
            return false;
        }
        int from = entry.ownAt() - entry.shared();
        System.arraycopy(page, rowAt, page, from, entry.shared());
        rowAt = from;
        rowLength = entry.rowLength();
        valueAt = entry.ownAt() + entry.ownLength();
        valueLength = entry.valueLength();
        return true;
    }
}
