package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatorKeyTest {
    private static final String DIGITS = "0123456789abcdef".repeat(4);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("operator.key");
    }

    private OperatorKey load() {
        return OperatorKey.load(file, Map.of(), random);
    }

    @Test
    void file_absent_isMadeForItsOwnerOnly() throws IOException {
        OperatorKey made = load();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        assertThat(load().key()).isEqualTo(made.key());
    }

    @Test
    void file_madeInTwoPlaces_differs() {
        OperatorKey elsewhere = OperatorKey.load(directory.resolve("other.key"), Map.of(), random);
        assertThat(load().key()).isNotEqualTo(elsewhere.key());
    }

    @Test
    void file_askedForByManyAtOnce_isOneKey() throws Exception {
        List<Future<OperatorKey>> loads = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                loads.add(threads.submit(this::load));
            }
            for (Future<OperatorKey> load : loads) {
                assertThat(load.get(20, TimeUnit.SECONDS).key()).isEqualTo(load().key());
            }
        }
    }

    @Test
    void file_leftEmptyByACrash_isFilled() throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(load().key()).isEqualTo(load().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rw-----w-"})
    void file_openToOthers_isRefusedWithTheRemedy(String permissions) throws IOException {
        OperatorKey made = load();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(this::load)
                .isInstanceOf(OperatorKeyException.class)
                .hasMessageContaining("chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(load().key()).isEqualTo(made.key());
    }

    @Test
    void file_damaged_isRefusedAndLeftAlone() throws IOException {
        load();
        Files.writeString(file, DIGITS.substring(1));
        assertThatThrownBy(this::load)
                .isInstanceOf(OperatorKeyException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining(DIGITS.substring(1));
        Files.writeString(file, "x".repeat(10_000));
        assertThatThrownBy(this::load).isInstanceOf(OperatorKeyException.class).hasMessageContaining("too large");
        assertThat(Files.size(file)).isEqualTo(10_000);
    }

    @Test
    void file_inNoDirectory_isRefusedByName() {
        Path nowhere = directory.resolve("nowhere").resolve("operator.key");
        assertThatThrownBy(() -> OperatorKey.load(nowhere, Map.of(), random))
                .isInstanceOf(OperatorKeyException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void variable_set_winsAndMakesNoFile() {
        OperatorKey key = OperatorKey.load(file, Map.of(OperatorKey.VARIABLE, DIGITS + "\n"), random);
        assertThat(key.key()).isEqualTo(OperatorKey.ofText(DIGITS, "test").key());
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "0123456789abcdef", "zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void variable_notAKey_isRefusedByNameWithoutItsValue(String text) {
        Map<String, String> environment = Map.of(OperatorKey.VARIABLE, text);
        assertThatThrownBy(() -> OperatorKey.load(file, environment, random))
                .isInstanceOf(OperatorKeyException.class)
                .hasMessageContaining(OperatorKey.VARIABLE)
                .hasMessageNotContaining(text);
    }

    @Test
    void store_openedWithAnotherKey_isRefusedClearly() {
        TestBench bench = new TestBench();
        bench.open(0);
        assertThatThrownBy(() -> Access.open(bench.store, load(), new RequestRate(0), bench.clocks, random))
                .isInstanceOf(OperatorKeyException.class)
                .hasMessageContaining("not the one this database's secrets were encrypted under")
                .hasMessageContaining(file.toString());
        assertThat(bench.open(0).keys()).isEmpty();
    }

    @Test
    void key_printed_hidesItself() {
        assertThat(load().toString()).doesNotContainPattern("[0-9a-f]{64}");
    }
}
