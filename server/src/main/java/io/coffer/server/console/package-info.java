/**
 * What a person at the terminal sees while the server works: log lines and the progress of long work, in one stream
 * without tearing each other.
 *
 * <p>Enter through {@link io.coffer.server.console.Screen}, {@link io.coffer.server.console.Progress} and
 * {@link io.coffer.server.console.Logging}. May use {@code configuration}.
 */
@NullMarked
package io.coffer.server.console;

import org.jspecify.annotations.NullMarked;
