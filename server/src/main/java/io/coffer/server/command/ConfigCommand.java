package io.coffer.server.command;

import picocli.CommandLine.Command;

/** Stands for its subcommands; picocli explains them when none is named. */
@Command(name = "config", description = "Work on the configuration.", synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand {}
