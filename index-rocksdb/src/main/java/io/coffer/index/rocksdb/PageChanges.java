package io.coffer.index.rocksdb;

import io.coffer.index.store.KeyBytes;
import io.coffer.index.store.RowKey;
import io.coffer.index.store.StagedRow;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one batch changes in one partition: at least one row, by {@link RowKey} and in order. */
record PageChanges(KeyBytes partition, List<StagedRow> rows) {

    /** @param changes by {@link RowKey}, in order */
    static List<PageChanges> byPartition(Table table, List<StagedRow> changes) {
        List<PageChanges> partitions = new ArrayList<>();
        byte[] partition = {};
        for (StagedRow change : changes) {
            byte[] key = change.key().bytes();
            int length = table.partitionKey().length(key, 0, key.length);
            if (!Arrays.equals(partition, 0, partition.length, key, 0, length)) {
                partition = Arrays.copyOf(key, length);
                partitions.add(new PageChanges(new KeyBytes(partition), new ArrayList<>(4)));
            }
            partitions.getLast().rows().add(change);
        }
        return partitions;
    }
}
