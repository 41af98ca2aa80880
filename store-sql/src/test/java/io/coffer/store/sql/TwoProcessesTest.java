package io.coffer.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.Access;
import io.coffer.access.Admission;
import io.coffer.access.Admission.Admitted;
import io.coffer.access.Admission.KeyUnknown;
import io.coffer.access.KeyId;
import io.coffer.access.StoredKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server and a command on one database; and a process that dies while it writes. */
@Timeout(120)
final class TwoProcessesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    @TempDir
    private Path directory;

    @Test
    void key_madeAndRevokedInTheOtherProcess_isAdmittedAndThenNotForASecond() throws Exception {
        try (SqlStores stores = SqlStores.open(OtherProcess.database(directory))) {
            Access access = OtherProcess.open(stores, directory);
            String[] key;
            try (OtherProcess command = OtherProcess.start(directory, "create")) {
                key = command.report().orElseThrow().split(" ");
            }
            assertThat(access.admit(Calls.signed(key[0], key[1], key[2]))).isInstanceOf(Admitted.class);
            try (OtherProcess command = OtherProcess.start(directory, "revoke", key[0])) {
                assertThat(command.report()).contains("REVOKED");
            }
            long revoked = System.nanoTime();
            Admission admission;
            do {
                long asked = System.nanoTime();
                admission = access.admit(Calls.signed(key[0], key[1], key[2]));
                assertThat(admission)
                        .as("asked %d ns after the revocation", asked - revoked)
                        .satisfies(answer -> assertThat(answer instanceof KeyUnknown || asked - revoked < SECOND)
                                .isTrue());
            } while (!(admission instanceof KeyUnknown) && System.nanoTime() - revoked < PATIENCE);
            assertThat(admission).isEqualTo(new KeyUnknown());
            assertThat(access.auditTrail(10))
                    .hasSize(3)
                    .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo(OtherProcess.ACTOR));
        }
    }

    /** Repeat one run with {@code -Dcoffer.seed=…}. */
    @Test
    void process_killedWhileWriting_losesNothingItReported() throws Exception {
        long seed = Long.getLong("coffer.seed", System.nanoTime());
        Random random = new Random(seed);
        List<KeyId> reported = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            try (OtherProcess writer = OtherProcess.start(directory, "write")) {
                int enough = 1 + random.nextInt(100);
                for (int i = 0; i < enough; i++) {
                    reported.add(new KeyId(writer.report().orElseThrow()));
                }
                writer.kill();
                for (Optional<String> late = writer.report(); isWhole(late); late = writer.report()) {
                    reported.add(new KeyId(late.orElseThrow()));
                }
            }
            try (SqlStores stores = SqlStores.open(OtherProcess.database(directory))) {
                List<KeyId> kept =
                        stores.access().keys().stream().map(StoredKey::id).toList();
                assertThat(kept).as("seed %d round %d", seed, round).containsAll(reported);
                // Each death may hide one key that was committed and not yet reported.
                assertThat(kept.size() - reported.size()).isBetween(0, round + 1);
                assertThat(stores.access().auditTrail(1_000_000)).hasSize(1 + kept.size());
            }
            assertThat(integrity()).isEqualTo("ok");
        }
    }

    /** The last line may be cut short by the kill. */
    private static boolean isWhole(Optional<String> line) {
        return line.isPresent() && line.get().length() == 36;
    }

    private String integrity() throws Exception {
        try (Connection connection = new SqliteFile(OtherProcess.database(directory))
                        .dataSource()
                        .getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("PRAGMA integrity_check")) {
            return rows.next() ? rows.getString(1) : "no answer";
        }
    }
}
