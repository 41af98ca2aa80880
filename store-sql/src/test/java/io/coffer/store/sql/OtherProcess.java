package io.coffer.store.sql;

import io.coffer.access.Access;
import io.coffer.access.Actor;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.access.Clocks;
import io.coffer.access.KeyId;
import io.coffer.access.NewKey;
import io.coffer.access.OperatorKey;
import io.coffer.access.Project;
import io.coffer.access.ProjectName;
import io.coffer.access.RequestRate;
import io.coffer.access.StoredKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A second Java process on the same database, which reports each act on a line of its own once it is committed. */
final class OtherProcess implements AutoCloseable {
    static final Actor ACTOR = new Actor("the other process");

    private final Process process;
    private final BufferedReader reports;

    private OtherProcess(Process process) {
        this.process = process;
        this.reports = process.inputReader(StandardCharsets.UTF_8);
    }

    static OtherProcess start(Path directory, String... task) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                directory.toString()));
        command.addAll(List.of(task));
        return new OtherProcess(new ProcessBuilder(command)
                .redirectError(directory.resolve("other-process.log").toFile())
                .start());
    }

    /** The next report; what the process still says after its end is read too. */
    Optional<String> report() throws IOException {
        return Optional.ofNullable(reports.readLine());
    }

    /** SIGKILL: the process gets no chance to tidy up. Through the handle, which leaves its last reports readable. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static Path database(Path directory) {
        return directory.resolve("coffer.sqlite");
    }

    static Access open(SqlStores stores, Path directory) {
        SecureRandom random = new SecureRandom();
        OperatorKey key = OperatorKey.load(directory.resolve("operator.key"), Map.of(), random);
        return Access.open(stores.access(), key, new RequestRate(0), Clocks.system(), random);
    }

    /** Arguments: a directory, then {@code write}, {@code create} or {@code revoke KEY}. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        try (SqlStores stores = SqlStores.open(database(directory))) {
            Access access = open(stores, directory);
            switch (arguments[1]) {
                case "write" -> writeForever(stores, access);
                case "create" -> create(access);
                case "revoke" -> revoke(access, new KeyId(arguments[2]));
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        }
    }

    /** Straight into the store: hashing a passphrase for each key would leave little time for writing. */
    private static void writeForever(SqlStores stores, Access access) {
        Project project = access.ensureProject(new ProjectName("desk"), ACTOR);
        while (true) {
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            KeyId id = new KeyId(UUID.randomUUID().toString());
            StoredKey key = new StoredKey(id, project.id(), "v1:", "$argon2id$", now, Optional.empty());
            stores.access().addKey(key, new AuditEntry(now, ACTOR, AuditAct.KEY_CREATED, id.value()));
            System.out.println(id);
        }
    }

    private static void create(Access access) {
        NewKey key = access.createKey(access.ensureProject(new ProjectName("desk"), ACTOR), ACTOR);
        System.out.println(
                key.apiKey() + " " + key.secretKey() + " " + key.passphrase().reveal());
    }

    private static void revoke(Access access, KeyId key) {
        System.out.println(access.revokeKey(key, ACTOR));
    }
}
