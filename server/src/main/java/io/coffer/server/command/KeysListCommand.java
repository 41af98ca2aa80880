package io.coffer.server.command;

import io.coffer.access.KeySummary;
import io.coffer.access.Project;
import io.coffer.access.ProjectId;
import io.coffer.server.AccessRoom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the API keys, the revoked ones too. Shows no secrets.")
final class KeysListCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (AccessRoom room = AccessRoom.open(configuration.load(surroundings), surroundings.environment())) {
            Map<ProjectId, String> names = room.access().projects().stream()
                    .collect(Collectors.toMap(
                            Project::id, project -> project.name().value()));
            show(room.access().keys(), names);
        }
    }

    private void show(List<KeySummary> keys, Map<ProjectId, String> names) {
        if (json) {
            surroundings.sayJson(keys.stream().map(key -> fields(key, names)).toList());
            return;
        }
        for (KeySummary key : keys) {
            String state = key.revokedAt().map(at -> "revoked " + at).orElse("active");
            surroundings.say(key.apiKey() + "  " + key.createdAt() + "  " + state + "  "
                    + names.getOrDefault(key.project(), ""));
        }
        if (keys.isEmpty()) {
            surroundings.say("no keys yet: coffer keys create --project NAME");
        }
    }

    private static Map<String, String> fields(KeySummary key, Map<ProjectId, String> names) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("apiKey", key.apiKey().value());
        fields.put("project", key.project().value());
        fields.put("projectName", names.getOrDefault(key.project(), ""));
        fields.put("createdAt", key.createdAt().toString());
        fields.put("revokedAt", key.revokedAt().map(Instant::toString).orElse(""));
        return fields;
    }
}
