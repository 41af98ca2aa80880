/**
 * Seeded random lives of chains: traffic of every kind of token, reorgs, dead and forgetful nodes; and the nodes' own
 * word for what every wallet then holds.
 *
 * <p>Enter through {@link io.coffer.acceptance.scenario.RandomRun}. Uses the fixtures of nodes, contracts and server.
 */
@NullMarked
package io.coffer.acceptance.scenario;

import org.jspecify.annotations.NullMarked;
