package io.coffer.index.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Seed;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What another process finds after this one was killed, and while it runs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class KilledProcessTest {
    private static final int KILLS = 4;

    private final Seed seed = Seed.draw();

    @TempDir
    Path directory = Path.of(".");

    @Test
    void kill_inMidCommit_leavesWholeCommitsAndAllThatReturned() throws Exception {
        Random random = seed.random();
        long next = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(next);
            long printed = readUntil(process, next + random.nextInt(40));
            process.destroyForcibly().waitFor();
            long found = checkedNumber();
            assertThat(found).as("%s", seed).isGreaterThanOrEqualTo(printed);
            next = found + 1;
        }
    }

    @Test
    void open_whileAnotherProcessHasIt_isRefusedWithItsReason() throws Exception {
        Process process = start(1);
        try {
            readUntil(process, 1);
            assertThatThrownBy(() -> RocksStore.open(directory, RocksStore.Options.defaults()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another process")
                    .hasMessageContaining(directory.toString());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(checkedNumber()).isPositive();
    }

    private Process start(long first) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        KilledProcess.class.getName(),
                        directory.toString(),
                        Long.toString(first))
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /** The last number that was read: at least {@code wanted}. */
    private static long readUntil(Process process, long wanted) throws IOException {
        BufferedReader lines = process.inputReader();
        long number = 0;
        while (number < wanted) {
            String line = lines.readLine();
            assertThat(line).as("the process ended by itself").isNotNull();
            number = Long.parseLong(line);
        }
        return number;
    }

    /** The one number that all rows have. */
    private long checkedNumber() {
        try (RocksStore store = RocksStore.open(directory, RocksStore.Options.defaults());
                StoreView view = store.view()) {
            Set<Long> numbers = new TreeSet<>();
            int[] rows = {0};
            view.scan(Table.HOLDING, new byte[0], (bytes, _, _, valueAt, _) -> {
                numbers.add(ByteBuffer.wrap(bytes).getLong(valueAt));
                rows[0]++;
                return RowVisitor.Next.GO_ON;
            });
            Optional<byte[]> mark = view.get(Table.CHAIN, KilledProcess.chain(), KilledProcess.row(0));
            numbers.add(ByteBuffer.wrap(mark.orElseThrow()).getLong());
            assertThat(rows[0]).isEqualTo(KilledProcess.OWNERS * KilledProcess.ROWS);
            assertThat(numbers).as("%s", seed).hasSize(1);
            return numbers.iterator().next();
        }
    }
}
