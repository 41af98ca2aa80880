package io.coffer.index.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Seed;
import io.coffer.index.store.RowKey;
import io.coffer.index.store.StoreException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PageTest {
    private final Seed seed = Seed.draw();
    private final Random random = seed.random();

    private SortedMap<byte[], byte[]> rows() {
        SortedMap<byte[], byte[]> rows = new TreeMap<>(RowKey.ORDER);
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            byte[] row = new byte[random.nextInt(random.nextInt(10) == 0 ? 400 : 6)];
            random.nextBytes(row);
            for (int at = 0; at < row.length; at++) {
                row[at] &= (byte) (at < row.length - 2 ? 1 : 0xff);
            }
            rows.put(row, new byte[random.nextInt(random.nextInt(10) == 0 ? 300 : 10)]);
            random.nextBytes(rows.get(row));
        }
        return rows;
    }

    private static byte[] page(SortedMap<byte[], byte[]> rows) {
        PageBuilder builder = new PageBuilder();
        builder.clear();
        rows.forEach((row, value) -> builder.add(row, 0, row.length, value, 0, value.length));
        return builder.build();
    }

    @Test
    void page_anyRows_comeBackInOrderAndAreFound() {
        for (int round = 0; round < 500; round++) {
            SortedMap<byte[], byte[]> rows = rows();
            byte[] page = page(rows);
            for (Map.Entry<byte[], byte[]> entry : rows.entrySet()) {
                assertThat(PageSearch.find(page, entry.getKey())).as("%s", seed).contains(entry.getValue());
            }
            for (byte[] other : rows().keySet()) {
                assertThat(PageSearch.find(page, other).isPresent())
                        .as("%s", seed)
                        .isEqualTo(rows.containsKey(other));
            }
            PageCursor cursor = new PageCursor(page);
            for (Map.Entry<byte[], byte[]> entry : rows.entrySet()) {
                assertThat(cursor.next()).as("%s", seed).isTrue();
                assertThat(Arrays.copyOfRange(page, cursor.rowAt, cursor.rowAt + cursor.rowLength))
                        .as("%s", seed)
                        .isEqualTo(entry.getKey());
                assertThat(Arrays.copyOfRange(page, cursor.valueAt, cursor.valueAt + cursor.valueLength))
                        .as("%s", seed)
                        .isEqualTo(entry.getValue());
            }
            assertThat(cursor.next()).as("%s", seed).isFalse();
        }
    }

    @Test
    void page_damaged_isReadOrRefusedButNeverBeyondItsEnd() {
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] page = page(rows());
            for (int i = 0; i < 3; i++) {
                page[random.nextInt(page.length)] = (byte) random.nextInt(256);
            }
            byte[] damaged = Arrays.copyOf(page, Math.max(1, page.length - random.nextInt(3)));
            try {
                PageCursor cursor = new PageCursor(damaged.clone());
                while (cursor.next()) {
                    assertThat(cursor.valueAt + cursor.valueLength)
                            .as("%s", seed)
                            .isLessThanOrEqualTo(damaged.length);
                    assertThat(cursor.rowAt).as("%s", seed).isNotNegative();
                }
                PageSearch.find(damaged, new byte[] {1, 2, 3, 4});
            } catch (StoreException malformed) {
                refused++;
            }
        }
        assertThat(refused).as("%s", seed).isGreaterThan(100);
    }

    @Test
    void page_unknownFlags_isRefused() {
        assertThatThrownBy(() -> new PageCursor(new byte[] {2})).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> new PageCursor(new byte[0])).isInstanceOf(StoreException.class);
    }
}
