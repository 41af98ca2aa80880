package io.coffer.server.command;

import io.coffer.access.KeyId;
import io.coffer.access.KeyRevocation;
import io.coffer.server.AccessRoom;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "End an API key for good, within a second on a running server.")
final class KeysRevokeCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "APIKEY", description = "The apiKey, as 'coffer keys list' shows it.")
    private String apiKey = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysRevokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        KeyId key = KeyId.parse(apiKey).orElseThrow(() -> new Refused("'" + apiKey + "' is no API key"));
        KeyRevocation revocation;
        try (AccessRoom room = AccessRoom.open(configuration.load(surroundings), surroundings.environment())) {
            revocation = room.access().revokeKey(key, AccessRoom.commandLine());
        }
        switch (revocation) {
            case REVOKED -> say("revoked");
            case REVOKED_BEFORE -> say("was revoked before");
            case KEY_UNKNOWN -> throw new Refused("there is no API key " + key);
        }
    }

    private void say(String outcome) {
        if (json) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("apiKey", apiKey);
            fields.put("outcome", outcome);
            surroundings.sayJson(fields);
        } else {
            surroundings.say(apiKey + " " + outcome);
        }
    }
}
