package io.coffer.server.command;

import io.coffer.access.AccessStoreException;
import io.coffer.access.OperatorKeyException;
import io.coffer.evm.WrongChainException;
import io.coffer.gateway.GatewayStartException;
import io.coffer.index.store.StoreException;
import io.coffer.server.CannotStartException;
import io.coffer.server.console.Screen;
import io.coffer.store.sql.SqlStoreException;
import io.coffer.wallet.ImportException;
import io.coffer.wallet.risk.RiskDataException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Runs one command of {@code ./coffer}. */
@Command(
        name = "coffer",
        description = "A self-hosted wallet and broker server over your own nodes.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    /** What commands and rooms throw with a message for the operator. */
    private static final Set<Class<? extends Exception>> TROUBLE = Set.of(
            Refused.class,
            CannotStartException.class,
            AccessStoreException.class,
            GatewayStartException.class,
            ImportException.class,
            OperatorKeyException.class,
            RiskDataException.class,
            SqlStoreException.class,
            StoreException.class,
            WrongChainException.class);

    /** Inherited, so that every command explains itself. Set and read by the parser. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command.")
    @SuppressWarnings("unused")
    private boolean help;

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
                .addSubcommand(new CommandLine(new RiskCommand())
                        .addSubcommand(new RiskExplainCommand(surroundings))
                        .addSubcommand(new RiskSetCommand(surroundings))
                        .addSubcommand(new RiskClearCommand(surroundings)))
                .addSubcommand(new CallCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new CommandLine(new SolanaCommand()).addSubcommand(new SolanaLoadCommand(surroundings)))
                .addSubcommand(new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCheckCommand(surroundings)))
                .addSubcommand(new VersionCommand(surroundings))
                .addSubcommand(new HelpCommand(surroundings));
        return line.setOut(surroundings.out())
                .setErr(surroundings.errors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, failed, parsed) -> report(failure, surroundings, parsed))
                .execute(arguments);
    }

    /** Trouble with the world is one line; anything else is a bug and shows where. */
    private static int report(Exception failure, Surroundings surroundings, ParseResult parsed) {
        if (TROUBLE.stream().anyMatch(kind -> kind.isInstance(failure))) {
            surroundings.complain("coffer: " + failure.getMessage());
        } else {
            LOG.error("{} failed", parsed.originalArgs(), failure);
            surroundings.complain("coffer: " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
