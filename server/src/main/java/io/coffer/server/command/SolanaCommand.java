package io.coffer.server.command;

import picocli.CommandLine.Command;

/** Stands for its subcommands; picocli explains them when none is named. */
@Command(name = "solana", description = "Load accounts of Solana from files.", synopsisSubcommandLabel = "COMMAND")
final class SolanaCommand {}
