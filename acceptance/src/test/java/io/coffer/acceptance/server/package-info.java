/**
 * The server as its operators and clients meet it: a process with a configuration file, and signed calls over HTTP.
 *
 * <p>Enter through {@link io.coffer.acceptance.server.CofferProcess}. Uses the server's command line and nothing behind
 * it.
 */
@NullMarked
package io.coffer.acceptance.server;

import org.jspecify.annotations.NullMarked;
