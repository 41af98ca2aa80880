package io.coffer.solana.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExternalSortTest {
    private static final int KEY = 17;

    @TempDir
    Path folder = Path.of(".");

    /** Sorted by whole records, and whether each came with its key in order. */
    private List<String> sorted(List<byte[]> records, long memory, String seed) {
        List<String> found = new ArrayList<>();
        try (ExternalSort sort = new ExternalSort(folder, "test", KEY, memory)) {
            records.forEach(record -> sort.add(record.clone(), record.length));
            assertThat(sort.size()).isEqualTo(records.size());
            byte[][] last = {new byte[KEY]};
            sort.drain((bytes, at, length) -> {
                byte[] record = Arrays.copyOfRange(bytes, at, at + length);
                assertThat(Arrays.compareUnsigned(last[0], 0, KEY, record, 0, KEY))
                        .as(seed)
                        .isLessThanOrEqualTo(0);
                last[0] = record;
                found.add(HexFormat.of().formatHex(record));
            });
        }
        assertThat(folder).isEmptyDirectory();
        found.sort(String::compareTo);
        return found;
    }

    private static List<byte[]> records(Random random, int count, int kinds) {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[KEY + random.nextInt(random.nextInt(100) == 0 ? 9_000 : 90)];
            random.nextBytes(record);
            // Keys that differ late, or not at all, or everywhere.
            int alike = random.nextInt(kinds) == 0 ? KEY - random.nextInt(3) : random.nextInt(KEY);
            Arrays.fill(record, 0, alike, (byte) (random.nextInt(2) * 255));
            records.add(record);
        }
        return records;
    }

    private static List<String> expected(List<byte[]> records) {
        return records.stream().map(HexFormat.of()::formatHex).sorted().toList();
    }

    @Test
    void records_thatFitIntoMemory_comeInOrder() {
        Seed seed = Seed.draw();
        for (int kinds : new int[] {1, 2, 20}) {
            List<byte[]> records = records(seed.random(), 3_000, kinds);
            assertThat(sorted(records, 64 << 20, seed.toString()))
                    .as("%s", seed)
                    .isEqualTo(expected(records));
        }
    }

    @Test
    void records_beyondMemory_comeInOrder() {
        Seed seed = Seed.draw();
        for (long memory : new long[] {60_000, 200_000, 700_000}) {
            List<byte[]> records = records(seed.random(), 9_000, 3);
            assertThat(sorted(records, memory, seed.toString())).as("%s", seed).isEqualTo(expected(records));
        }
    }

    @Test
    void record_largerThanABlock_comesBack() {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] record = new byte[i % 2 == 0 ? 6 << 20 : KEY];
            Arrays.fill(record, (byte) (12 - i));
            records.add(record);
        }
        assertThat(sorted(records, 30 << 20, "").stream().map(String::length).toList())
                .isEqualTo(expected(records).stream().map(String::length).toList());
    }

    @Test
    void nothing_comesBackAsNothing() {
        assertThat(sorted(List.of(), 1 << 20, "")).isEmpty();
    }

    @Test
    void record_thatCanNeverFit_isRefused() {
        try (ExternalSort sort = new ExternalSort(folder, "test", KEY, 4_000)) {
            assertThatThrownBy(() -> sort.add(new byte[3_000], 3_000)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sort.add(new byte[KEY - 1], KEY - 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
