package io.coffer.server.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help} without {@code -h} of its own, which every command inherits. */
@Command(name = "help", description = "Explain a command.")
final class HelpCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command; several words for one within one.")
    private List<String> names = List.of();

    HelpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        CommandLine explained = spec.parent().commandLine();
        for (String name : names) {
            explained = explained.getSubcommands().get(name);
            if (explained == null) {
                throw new ParameterException(spec.commandLine(), "there is no command '" + name + "'");
            }
        }
        surroundings.say(explained.getUsageMessage().stripTrailing());
    }
}
