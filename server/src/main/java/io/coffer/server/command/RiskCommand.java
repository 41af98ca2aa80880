package io.coffer.server.command;

import picocli.CommandLine.Command;

/** Stands for its subcommands; picocli explains them when none is named. */
@Command(
        name = "risk",
        description = "Explain which tokens are held to be risky, and say otherwise.",
        synopsisSubcommandLabel = "COMMAND")
final class RiskCommand {}
