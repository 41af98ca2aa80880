package io.coffer.server.command;

import io.coffer.server.console.Screen;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Runs one command of {@code ./coffer}. */
@Command(
        name = "coffer",
        description = "A self-hosted wallet and broker server over your own nodes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CommandLine.HelpCommand.class)
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = new Surroundings(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Screen.standard(),
                System.getenv());
        System.exit(run(surroundings, arguments));
    }

    /** The exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new ChainsCommand(surroundings))
                .addSubcommand(new CommandLine(new KeysCommand())
                        .addSubcommand(new KeysCreateCommand(surroundings))
                        .addSubcommand(new KeysListCommand(surroundings))
                        .addSubcommand(new KeysRevokeCommand(surroundings)))
                .addSubcommand(new CallCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigCheckCommand(surroundings)))
                .addSubcommand(new VersionCommand(surroundings));
        return line.setOut(surroundings.out())
                .setErr(surroundings.errors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, failed, parsed) -> report(failure, surroundings, parsed))
                .execute(arguments);
    }

    private static int report(Exception failure, Surroundings surroundings, ParseResult parsed) {
        if (failure instanceof Refused) {
            surroundings.complain("coffer: " + failure.getMessage());
        } else {
            LOG.error("{} failed", parsed.originalArgs(), failure);
            surroundings.complain("coffer: " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
