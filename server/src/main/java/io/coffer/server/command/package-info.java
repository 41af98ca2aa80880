/**
 * The command line: one class a command. Exit codes: 0 fine, 1 refused or failed, 2 wrongly called.
 *
 * <p>Enter through {@link io.coffer.server.command.Main}. May use every room.
 */
@NullMarked
package io.coffer.server.command;

import org.jspecify.annotations.NullMarked;
