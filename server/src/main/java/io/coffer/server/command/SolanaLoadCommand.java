package io.coffer.server.command;

import io.coffer.server.SolanaLoad;
import io.coffer.server.SolanaLoadException;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.console.Logging;
import io.coffer.server.console.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description =
                "Replace everything stored of Solana by what files say: snapshot archives (.tar.zst, a full one and "
                        + "those incremental ones that belong to it), and accounts as JSON ('solana account --output json', folders "
                        + "of such files, answers of getProgramAccounts). The server must not be running.")
final class SolanaLoadCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Archives, JSON files and folders of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--slot",
            paramLabel = "SLOT",
            description = "The slot of JSON accounts whose file names none (default: 0).")
    private long slot;

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            description = "The cluster's time since 1970, where no file has its clock (default: now).")
    private Optional<Long> time = Optional.empty();

    @Option(names = "--replace", description = "Also when something newer is stored.")
    private boolean replace;

    @Option(
            names = "--memory",
            paramLabel = "MEBIBYTES",
            description = "For sorting (default: half of the Java heap, which COFFER_HEAP sets).")
    private Optional<Integer> memory = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SolanaLoadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Configuration settings = configuration.load(surroundings);
        Logging.apply(settings.log());
        Progress progress = new Progress(surroundings.screen(), InstantSource.system());
        SolanaLoad.Stored stored = replace ? SolanaLoad.Stored.REPLACED : SolanaLoad.Stored.KEPT_IF_NEWER;
        try {
            SolanaLoad.Options options = new SolanaLoad.Options(
                    slot,
                    time.orElseGet(SolanaLoadCommand::now),
                    stored,
                    memory.map(OptionalInt::of).orElseGet(OptionalInt::empty));
            show(SolanaLoad.run(settings, files, options, progress));
        } catch (SolanaLoadException refused) {
            throw new Refused(refused.getMessage() + "; nothing was loaded", refused);
        }
    }

    private static long now() {
        return InstantSource.system().instant().getEpochSecond();
    }

    private void show(SolanaLoad.Report report) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("slot", report.slot());
            fields.put("tokenAccounts", report.tokenAccounts());
            fields.put("mints", report.mints());
            fields.put("otherAccounts", report.others());
            surroundings.sayJson(fields);
        } else {
            surroundings.say("loaded " + report.tokenAccounts() + " token accounts of " + report.mints() + " mints and "
                    + report.others() + " other accounts, as of slot " + report.slot());
        }
    }
}
