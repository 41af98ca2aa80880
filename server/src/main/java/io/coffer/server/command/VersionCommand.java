package io.coffer.server.command;

import io.coffer.server.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        if (json) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("version", Version.text());
            facts.put("java", Runtime.version().toString());
            surroundings.sayJson(facts);
        } else {
            surroundings.say("coffer " + Version.text() + " (Java " + Runtime.version() + ")");
        }
    }
}
