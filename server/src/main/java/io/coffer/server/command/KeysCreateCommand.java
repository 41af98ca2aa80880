package io.coffer.server.command;

import io.coffer.access.Access;
import io.coffer.access.NewKey;
import io.coffer.access.Passphrase;
import io.coffer.access.Project;
import io.coffer.access.ProjectName;
import io.coffer.server.AccessRoom;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Make an API key. Its secrets are shown this once.")
final class KeysCreateCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "The key's project, by name or id; made if there is none of that name (default: default).")
    private String project = "default";

    @Option(
            names = "--passphrase",
            paramLabel = "TEXT",
            description = "Instead of a random one. Other users of this machine can see it while the command runs.")
    private Optional<String> passphrase = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (AccessRoom room = AccessRoom.open(configuration.load(surroundings), surroundings.environment())) {
            show(create(room.access()));
        }
    }

    private NewKey create(Access access) {
        try {
            Project owner = access.findProject(project)
                    .orElseGet(() -> access.ensureProject(new ProjectName(project), AccessRoom.commandLine()));
            return passphrase
                    .map(text -> access.createKey(owner, Passphrase.of(text), AccessRoom.commandLine()))
                    .orElseGet(() -> access.createKey(owner, AccessRoom.commandLine()));
        } catch (IllegalArgumentException unfit) {
            throw new Refused(String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private void show(NewKey key) {
        if (json) {
            surroundings.sayJson(CredentialsFile.fields(key));
            return;
        }
        surroundings.say("apiKey      " + key.apiKey());
        surroundings.say("secretKey   " + key.secretKey());
        surroundings.say("passphrase  " + key.passphrase().reveal());
        surroundings.say(
                "project     " + key.project().id() + " (" + key.project().name() + ")");
        surroundings.say("Keep the secrets now: they are not shown again.");
    }
}
