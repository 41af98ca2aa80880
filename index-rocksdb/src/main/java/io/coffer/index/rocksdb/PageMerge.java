package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import io.coffer.index.store.StagedRow;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns changed rows into rewritten pages.
 *
 * <p>A page takes its changes and is split evenly when it grows past {@link #MAX_PAGE}. A further page that loses its last
 * row is removed; when it was the last further page, the first one says so again, so that a partition that shrank is read
 * with one get. Pages that became small are not joined.
 */
final class PageMerge {
    /** Bytes above which a page is split: what a change of one row may have to write. */
    static final int MAX_PAGE = 4096;

    /** Bytes that the parts of a split page are aimed at, so that they can grow before they split again. */
    static final int SPLIT_TARGET = 2560;

    private static final byte[] NO_ROWS = {0};

    /** A rewritten page, and the row that names it unless it takes the place of the old one. */
    private static final class Part {
        final byte[] firstRow;
        final byte[] page;

        Part(byte[] firstRow, byte[] page) {
            this.firstRow = firstRow;
            this.page = page;
        }
    }

    private final Table table;
    private final RocksReader committed;
    private final int family;
    private final BatchBytes batch;
    private final PageBuilder builder = new PageBuilder();

    PageMerge(Table table, RocksReader committed, int family, BatchBytes batch) {
        this.table = table;
        this.committed = committed;
        this.family = family;
        this.batch = batch;
    }

    /** @param first the stored first page of the partition; without bytes where there is none */
    void merge(PageChanges changes, byte[] first) {
        byte[] partition = changes.partition().bytes();
        if (first.length > 0 && PageEntry.hasMore(first)) {
            mergeMany(partition, first, changes.rows());
            return;
        }
        List<Part> parts = rewritten(partition.length, first.length == 0 ? NO_ROWS.clone() : first, changes.rows());
        if (parts.isEmpty()) {
            batch.delete(family, partition);
        } else {
            putFurther(partition, parts);
            putFirst(partition, parts.getFirst().page, parts.size() > 1 ? PageEntry.MORE_PAGES : 0);
        }
    }

    /** Merges into a partition that had several pages: page by page, the first one last, since it tells of the others. */
    private void mergeMany(byte[] partition, byte[] first, List<StagedRow> changes) {
        Optional<byte[]> newFirst = Optional.of(first);
        int added = 0;
        int removed = 0;
        for (int from = 0, to; from < changes.size(); from = to) {
            StoredPage stored =
                    committed.pageAt(table, partition, changes.get(from).key().bytes());
            to = from + 1;
            while (to < changes.size() && stored.covers(changes.get(to).key().bytes())) {
                to++;
            }
            List<Part> parts = rewritten(partition.length, stored.page(), changes.subList(from, to));
            added += putFurther(partition, parts);
            Optional<byte[]> inPlace = parts.stream().findFirst().map(part -> part.page);
            if (stored.key().length == partition.length) {
                newFirst = inPlace;
            } else if (inPlace.isPresent()) {
                batch.put(family, stored.key(), inPlace.get());
            } else {
                batch.delete(family, stored.key());
                removed++;
            }
        }
        boolean more = removed == 0 || added > 0 || committed.countPages(table, partition, removed + 2) > removed + 1;
        if (more) {
            putFirst(partition, newFirst.orElseGet(NO_ROWS::clone), PageEntry.MORE_PAGES);
        } else if (newFirst.isPresent()) {
            putFirst(partition, newFirst.get(), 0);
        } else {
            batch.delete(family, partition);
        }
    }

    private int putFurther(byte[] partition, List<Part> parts) {
        for (int i = 1; i < parts.size(); i++) {
            Part part = parts.get(i);
            batch.put(family, RowKey.of(partition, part.firstRow), part.page);
        }
        return Math.max(0, parts.size() - 1);
    }

    private void putFirst(byte[] partition, byte[] page, int flags) {
        page[0] = (byte) flags;
        batch.put(family, partition, page);
    }

    /**
     * The page, spent by this, with {@code changes}, of which there is at least one: none, one or several pages. Rows in
     * front of the first change and behind the last are taken over as they are encoded.
     */
    private List<Part> rewritten(int partitionLength, byte[] page, List<StagedRow> changes) {
        builder.start(page);
        PageCursor cursor = new PageCursor(page);
        boolean atRow = cursor.next();
        byte[] firstKey = changes.getFirst().key().bytes();
        while (atRow && compare(cursor, firstKey, partitionLength) < 0) {
            builder.kept(page, cursor.rowAt, cursor.rowLength);
            atRow = cursor.next();
        }
        if (atRow) {
            builder.keepUntil(cursor.entryAt());
        }
        for (StagedRow change : changes) {
            atRow = apply(change, partitionLength, cursor, atRow);
        }
        if (atRow) {
            copy(cursor, builder);
            builder.addEncoded(page, cursor.end());
        }
        if (builder.isEmpty()) {
            return List.of();
        }
        byte[] whole = builder.build();
        return whole.length <= MAX_PAGE ? List.of(new Part(whole, whole)) : split(whole);
    }

    /** Copies the rows in front of the changed one, and the change; whether the cursor is at a row behind it. */
    private boolean apply(StagedRow change, int partitionLength, PageCursor cursor, boolean wasAtRow) {
        byte[] key = change.key().bytes();
        boolean atRow = wasAtRow;
        int order = -1;
        while (atRow && (order = compare(cursor, key, partitionLength)) < 0) {
            copy(cursor, builder);
            atRow = cursor.next();
        }
        if (atRow && order == 0) {
            atRow = cursor.next();
        }
        if (change.value().isPresent()) {
            byte[] value = change.value().get();
            builder.add(key, partitionLength, key.length - partitionLength, value, 0, value.length);
        }
        return atRow;
    }

    private static int compare(PageCursor cursor, byte[] key, int rowAt) {
        int end = cursor.rowAt + cursor.rowLength;
        return Arrays.compareUnsigned(cursor.bytes(), cursor.rowAt, end, key, rowAt, key.length);
    }

    private static void copy(PageCursor cursor, PageBuilder target) {
        byte[] bytes = cursor.bytes();
        target.add(bytes, cursor.rowAt, cursor.rowLength, bytes, cursor.valueAt, cursor.valueLength);
    }

    private List<Part> split(byte[] whole) {
        int target = whole.length / ((whole.length + SPLIT_TARGET - 1) / SPLIT_TARGET);
        List<Part> parts = new ArrayList<>();
        PageCursor cursor = new PageCursor(whole);
        byte[] firstRow = {};
        builder.clear();
        while (cursor.next()) {
            if (builder.length() >= target) {
                parts.add(new Part(firstRow, builder.build()));
                builder.clear();
            }
            if (builder.isEmpty()) {
                firstRow = Arrays.copyOfRange(whole, cursor.rowAt, cursor.rowAt + cursor.rowLength);
            }
            copy(cursor, builder);
        }
        parts.add(new Part(firstRow, builder.build()));
        return parts;
    }
}
