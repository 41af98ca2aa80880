package io.coffer.server.command;

import io.coffer.access.Access;
import io.coffer.access.KeySummary;
import io.coffer.access.ProjectName;
import io.coffer.server.AccessRoom;
import io.coffer.server.Coffer;
import io.coffer.server.Import;
import io.coffer.server.SolanaLoad;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.ConfigurationFile;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import io.coffer.server.console.Logging;
import io.coffer.server.console.Progress;
import io.coffer.wallet.ImportReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Start a server with a data set and a key of its own, and print calls to try. The second time it "
                + "goes on with what the first one made.")
final class DemoCommand implements Callable<Integer> {
    private static final ProjectName PROJECT = new ProjectName("demo");

    /** The operator's variables are for a real server: with them the demo would write into its data. */
    private static final Map<String, String> NO_VARIABLES = Map.of();

    private static final String SHIPPED = "/io/coffer/server/demo/";
    private static final String HOLDINGS = "holdings.ndjson";
    private static final String SOLANA = "solana.json";

    /** Of the slot that the shipped accounts are of. */
    private static final Instant SOLANA_TIME = Instant.parse("2025-05-20T00:00:00Z");

    private final Surroundings surroundings;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the demo lives (default: coffer-demo).")
    private Path folder = Path.of("coffer-demo");

    @Option(names = "--port", description = "Where it listens on loopback; 0 takes a free one (default: 8080).")
    private int port = 8080;

    @Option(names = "--exit-after-check", description = "Make every printed call, then stop: 0 when all were answered.")
    private boolean exitAfterCheck;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Configuration settings = configuration();
        Logging.apply(settings.log());
        Progress progress = new Progress(surroundings.screen(), InstantSource.system());
        ImportReport imported = Import.run(settings, shipped(HOLDINGS), progress);
        loadSolana(settings, progress);
        CredentialsFile key = key(settings);
        Coffer server = Coffer.start(settings, NO_VARIABLES, progress);
        CredentialsFile credentials = key.at(server.url());
        credentials.write(credentialsFile());
        DemoGuide guide = new DemoGuide(surroundings, credentialsFile(), credentials, configurationFile());
        guide.print(imported);
        if (exitAfterCheck) {
            try (server) {
                return guide.check() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        }
        Serving.untilSignal(server);
        return ExitCode.OK;
    }

    private Path configurationFile() {
        return folder.resolve("coffer.yaml");
    }

    private Path credentialsFile() {
        return folder.resolve("credentials.json");
    }

    private Configuration configuration() {
        String yaml = """
                # Written by 'coffer demo' at each start.
                data: ./data
                http: {listen: "127.0.0.1:%d"}
                solana-rpc: {listen: "127.0.0.1:0"}
                chains: {"501": {}}
                log: {level: warn}
                """.formatted(port);
        try {
            Files.createDirectories(folder);
            Files.writeString(configurationFile(), yaml);
        } catch (IOException refused) {
            throw new Refused("cannot write " + configurationFile() + ": " + refused.getMessage(), refused);
        }
        return switch (ConfigurationFile.read(configurationFile(), NO_VARIABLES)) {
            case Outcome.Usable usable -> usable.configuration();
            case Outcome.Refused refused ->
                throw new Refused(refused.findings().getFirst().text());
        };
    }

    /** By the same door as any load. */
    private void loadSolana(Configuration settings, Progress progress) {
        SolanaLoad.Options options = new SolanaLoad.Options(
                0, SOLANA_TIME.getEpochSecond(), SolanaLoad.Stored.REPLACED, OptionalInt.empty());
        SolanaLoad.run(settings, List.of(shipped(SOLANA)), options, progress);
    }

    /** A file of the data set, beside the demo's others; importing the same rows again changes nothing. */
    private Path shipped(String name) {
        Path file = folder.resolve(name);
        try (InputStream shipped = DemoCommand.class.getResourceAsStream(SHIPPED + name)) {
            Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException refused) {
            throw new Refused("cannot write " + file + ": " + refused.getMessage(), refused);
        }
    }

    /** The key of the last start, if it is still there and works; else a new one. */
    private CredentialsFile key(Configuration settings) {
        try (AccessRoom room = AccessRoom.open(settings, NO_VARIABLES)) {
            Access access = room.access();
            if (Files.exists(credentialsFile())) {
                CredentialsFile known = CredentialsFile.read(credentialsFile());
                if (access.keys().stream().anyMatch(key -> isLive(key, known))) {
                    return known;
                }
            }
            var project = access.ensureProject(PROJECT, AccessRoom.commandLine());
            return CredentialsFile.of(access.createKey(project, AccessRoom.commandLine()));
        }
    }

    private static boolean isLive(KeySummary key, CredentialsFile known) {
        return key.apiKey().value().equals(known.apiKey()) && key.revokedAt().isEmpty();
    }
}
