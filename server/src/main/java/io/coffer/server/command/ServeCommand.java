package io.coffer.server.command;

import io.coffer.server.Coffer;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.console.Logging;
import io.coffer.server.console.Progress;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "serve", description = "Follow the configured chains and answer requests until stopped.")
final class ServeCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Configuration settings = configuration.load(surroundings);
        Logging.apply(settings.log());
        Progress progress = new Progress(surroundings.screen(), InstantSource.system());
        Coffer server = Coffer.start(settings, surroundings.environment(), progress);
        surroundings.say("listening on " + server.url());
        Serving.untilSignal(server);
    }
}
