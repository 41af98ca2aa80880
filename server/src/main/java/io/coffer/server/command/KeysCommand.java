package io.coffer.server.command;

import picocli.CommandLine.Command;

/** Stands for its subcommands; picocli explains them when none is named. */
@Command(name = "keys", description = "Make, list and revoke API keys.", synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {}
