package io.coffer.server.command;

import io.coffer.server.Import;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.console.Logging;
import io.coffer.server.console.Progress;
import io.coffer.wallet.ImportException;
import io.coffer.wallet.ImportReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Import holdings of chains without a node: one JSON object a line, with the field names of the "
                + "balance endpoints and decimals. The server must not be running.")
final class ImportCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "FILE", description = "The rows (NDJSON).")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Configuration settings = configuration.load(surroundings);
        Logging.apply(settings.log());
        Progress progress = new Progress(surroundings.screen(), InstantSource.system());
        try {
            show(Import.run(settings, file, progress));
        } catch (ImportException refused) {
            throw new Refused(file + ": " + refused.getMessage() + "; nothing was imported", refused);
        }
    }

    private void show(ImportReport report) {
        Map<String, Long> byChain = new TreeMap<>();
        report.rows().forEach((chain, rows) -> byChain.put(chain.text(), rows));
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rows", report.total());
            fields.put("tokens", report.tokens());
            fields.put("rowsByChain", byChain);
            surroundings.sayJson(fields);
        } else {
            surroundings.say(
                    "imported " + report.total() + " rows of " + report.tokens() + " tokens; by chain: " + byChain);
        }
    }
}
