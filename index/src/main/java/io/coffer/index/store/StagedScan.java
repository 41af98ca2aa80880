package io.coffer.index.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weaves staged changes into a running scan of committed rows; {@link #finish} gives those behind the last of them. */
final class StagedScan implements RowVisitor {
    private final Table table;
    private final byte[] prefix;
    private final RowVisitor target;
    private final Iterator<StagedRow> changes;

    private @Nullable StagedRow change;
    private byte[] committedPartition = new byte[0];
    private byte @Nullable [] announced;
    private boolean stopped;

    StagedScan(Table table, List<StagedRow> changesFromStart, byte[] prefix, RowVisitor target) {
        this.table = table;
        this.prefix = prefix;
        this.target = target;
        this.changes = changesFromStart.iterator();
        advance();
    }

    private void advance() {
        change = changes.hasNext() ? changes.next() : null;
        if (change != null && !RowKey.startsWith(change.key().bytes(), prefix)) {
            change = null;
        }
    }

    @Override
    public void partition(byte[] key, int at, int length) {
        committedPartition = Arrays.copyOfRange(key, at, at + length);
    }

    @Override
    public Next row(byte[] bytes, int rowAt, int rowLength, int valueAt, int valueLength) {
        while (change != null && !stopped) {
            int order = compare(change.key().bytes(), bytes, rowAt, rowLength);
            if (order > 0) {
                break;
            }
            emitChange(change);
            advance();
            if (order == 0) {
                return stopped ? Next.STOP : Next.GO_ON;
            }
        }
        if (!stopped) {
            announce(committedPartition);
            stopped = target.row(bytes, rowAt, rowLength, valueAt, valueLength) == Next.STOP;
        }
        return stopped ? Next.STOP : Next.GO_ON;
    }

    void finish() {
        while (change != null && !stopped) {
            emitChange(change);
            advance();
        }
    }

    private int compare(byte[] changedKey, byte[] bytes, int rowAt, int rowLength) {
        int partition = committedPartition.length;
        int common = Math.min(changedKey.length, partition);
        int order = Arrays.compareUnsigned(changedKey, 0, common, committedPartition, 0, partition);
        return order != 0
                ? order
                : Arrays.compareUnsigned(changedKey, partition, changedKey.length, bytes, rowAt, rowAt + rowLength);
    }

    private void emitChange(StagedRow row) {
        if (row.value().isEmpty()) {
            return;
        }
        byte[] key = row.key().bytes();
        byte[] value = row.value().get();
        int partition = table.partitionKey().length(key, 0, key.length);
        announce(Arrays.copyOf(key, partition));
        byte[] slice = Arrays.copyOf(key, key.length + value.length);
        System.arraycopy(value, 0, slice, key.length, value.length);
        stopped = target.row(slice, partition, key.length - partition, key.length, value.length) == Next.STOP;
    }

    private void announce(byte[] partition) {
        if (announced == null || !Arrays.equals(announced, partition)) {
            announced = partition;
            target.partition(partition, 0, partition.length);
        }
    }
}
