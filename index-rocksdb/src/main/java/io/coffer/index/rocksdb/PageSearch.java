package io.coffer.index.rocksdb;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds one row in a page and leaves the page as it is: instead of restoring rows it keeps how many bytes of the wanted
 * row the last one had in common, which is all that the shared lengths of the following rows need.
 */
final class PageSearch {
    private final byte[] page;
    private final PageEntry entry;

    private PageSearch(byte[] page) {
        this.page = page;
        this.entry = new PageEntry(page);
    }

    static Optional<byte[]> find(byte[] page, byte[] row) {
        return new PageSearch(page).find(row);
    }

    private Optional<byte[]> find(byte[] row) {
        int common = 0;
        while (entry.next()) {
            if (entry.shared() < common) {
                return Optional.empty();
            }
            if (entry.shared() == common) {
                int ownEnd = entry.ownAt() + entry.ownLength();
                int difference = Arrays.mismatch(page, entry.ownAt(), ownEnd, row, common, row.length);
                if (difference < 0) {
                    return Optional.of(Arrays.copyOfRange(page, ownEnd, ownEnd + entry.valueLength()));
                }
                if (isBehind(row, common + difference, entry.ownAt() + difference, ownEnd)) {
                    return Optional.empty();
                }
                common += difference;
            }
        }
        return Optional.empty();
    }

    /** Whether the entry's row is greater than {@code row}, given where they first differ. */
    private boolean isBehind(byte[] row, int inRow, int inPage, int ownEnd) {
        if (inRow == row.length) {
            return true;
        }
        return inPage < ownEnd && (page[inPage] & 0xff) > (row[inRow] & 0xff);
    }
}
