package io.coffer.server.command;

import io.coffer.server.configuration.ConfigurationFile;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import io.coffer.server.configuration.Finding;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "check", description = "Explain every problem of the configuration, each with its key and line.")
final class ConfigCheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ConfigCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path file = configuration.file(surroundings);
        return switch (ConfigurationFile.read(file, surroundings.environment())) {
            case Outcome.Usable usable -> {
                show(usable.warnings(), file + " is fine");
                yield ExitCode.OK;
            }
            case Outcome.Refused refused -> {
                show(refused.findings(), file + " cannot be used");
                yield ExitCode.SOFTWARE;
            }
        };
    }

    private void show(List<Finding> findings, String verdict) {
        if (json) {
            surroundings.sayJson(findings.stream().map(ConfigCheckCommand::json).toList());
            return;
        }
        for (Finding finding : findings) {
            surroundings.say(name(finding) + ": " + finding.text());
        }
        surroundings.say(verdict);
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("severity", name(finding));
        fields.put("place", finding.place());
        fields.put("key", finding.key());
        fields.put("message", finding.message());
        return fields;
    }

    private static String name(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }
}
